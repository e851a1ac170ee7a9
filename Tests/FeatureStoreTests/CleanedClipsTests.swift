import Audio
import Core
import FeatureStore
import Foundation
import TestSupport
import Testing

@Suite struct CleanedClipsTests {
  private let place: Scratch
  private let clips: CleanedClips
  private let source: String
  private var contract = FeatureContract(
    rate: 8000, audio: [.normalize(headroom: 5, scale: .integer), .fit(samples: 3000, place: .start)],
    columns: [.mfcc(coefficients: 3)],
    frames: 4, scaling: .none)

  init() throws {
    place = try Scratch()
    clips = CleanedClips(directory: place.file("clean"))
    source = place.file("source.flac.wav")
    try place.write("source.flac.wav", WaveFile(Signals.speech(8000, rate: 16000)).bytes)
  }

  /// Reads the clip by its key "Actor_01/a.flac".
  private func read(sha256: String = "abc", contract: FeatureContract? = nil) throws -> CleanClip {
    try clips.clip(
      path: source, key: "Actor_01/a.flac", sha256: sha256, maker: RowMaker(contract: contract ?? self.contract))
  }

  /// Takes the source away, so that only what was kept can be read.
  private func readKept() throws -> CleanClip {
    try FileManager.default.removeItem(atPath: source)
    return try read()
  }

  private func expectEqual(_ a: CleanClip, _ b: CleanClip) {
    #expect(a.samples.map(\.bitPattern) == b.samples.map(\.bitPattern))
    #expect(a.name == b.name && a.rate == b.rate && a.isCut == b.isCut && a.isSilent == b.isSilent)
  }

  @Test func `a clip is kept, and used again bit for bit`() throws {
    let made = try read()
    expectEqual(made, try RowMaker(contract: contract).read(path: source))
    #expect(made.isCut)
    expectEqual(try readKept(), made)
  }

  @Test func `rows of a kept clip are those of the clip`() throws {
    let maker = try RowMaker(contract: contract)
    let rows = try (0..<2).map { _ in
      let row = FloatBuffer(count: contract.rowShape.count)
      try maker.row(of: try read(), into: row.view)
      return row.view.array
    }
    #expect(rows[0] == rows[1])
  }

  @Test func `what is kept is a WAV of the clean sound`() throws {
    let made = try read()
    let kept = try AudioFile.read(place.file("clean/Actor_01/a.wav"))
    #expect(kept == Recording(samples: made.samples, rate: 8000))
  }

  @Test func `another source is cleaned anew`() throws {
    _ = try read()
    try place.write("source.flac.wav", WaveFile(Signals.noise(8000)).bytes)
    expectEqual(try read(sha256: "def"), try RowMaker(contract: contract).read(path: source))
    expectEqual(try read(sha256: "def"), try read(sha256: "def"))
  }

  @Test(
    arguments: [
      { $0.audio = [.normalize(headroom: 5, scale: .unit)] }, { $0.audio = [.normalize(headroom: 6, scale: .integer)] },
      { $0.offset = 0.1 }, { $0.duration = 0.1 }, { $0.rate = nil }, { $0.rate = 16000 },
    ] as [@Sendable (inout FeatureContract) -> Void]) func `other steps clean anew`(
      change: @Sendable (inout FeatureContract) -> Void
    ) throws
  {
    _ = try read()
    var other = contract
    change(&other)
    expectEqual(try read(contract: other), try RowMaker(contract: other).read(path: source))
    expectEqual(try read(), try RowMaker(contract: contract).read(path: source))
  }

  @Test func `features and what follows the copies do not matter`() throws {
    let made = try read()
    var other = contract
    other.frames = 9
    other.audio += [.augment, .trim(decibels: 30)]
    other.augmentation = Augmentation(copies: [AugmentedCopy()])
    try FileManager.default.removeItem(atPath: source)
    expectEqual(try read(contract: other), made)
  }

  @Test func `a long list of steps is known again`() throws {
    var long = contract
    long.audio = (0..<60).map { _ in .normalize(headroom: 5, scale: .unit) }
    let made = try read(contract: long)
    try FileManager.default.removeItem(atPath: source)
    expectEqual(try read(contract: long), made)
  }

  @Test func `a damaged file is made anew, wherever the damage is`() throws {
    let made = try read()
    let name = "clean/Actor_01/a.wav"
    let whole = try place.read(name)
    for position in [0, 5, 25, 60, 100, whole.count / 2, whole.count - 500, whole.count - 1] {
      var bytes = whole
      bytes[position] ^= 0x10
      try place.write(name, bytes)
      expectEqual(try read(), made)
    }
    for length in [0, 30, 100, whole.count / 2, whole.count - 1] {
      try place.write(name, whole.prefix(length))
      expectEqual(try read(), made)
      #expect(try place.read(name) == whole)
    }
  }

  @Test func `recordings of others are not written over`() throws {
    try place.write("clean/Actor_01/a.wav", WaveFile([1, 2, 3]).bytes)
    let file = place.file("clean/Actor_01/a.wav")
    let error = #expect(throws: CleanedClipError.self) { try read() }
    #expect(
      error?.description
        == "\(place.file("clean")): holds files, such as Actor_01, and no .cleaned-by-ser-dist, so they may not be "
        + "cleaned clips and are not written over; name a new or empty directory with --cleaned")
    #expect(try AudioFile.read(file).samples.count == 3)
  }

  @Test(arguments: [
    ("a.wav", "a.wav"), ("Actor_01/03-01.b.flac", "Actor_01/03-01.b.wav"), ("a", "a.wav"), (".hidden", ".hidden.wav"),
    ("../../etc/a.wav", "_/_/etc/a.wav"), ("/etc/a.mp3", "etc/a.wav"), ("a//./b.wav", "a/b.wav"), ("..", "_.wav"),
    ("", "clip.wav"),
  ]) func `names stay inside the directory`(key: String, file: String) {
    #expect(CleanedClips(directory: "/clean").file(for: key) == "/clean/\(file)")
  }

  @Test func `says where it cannot keep a clip`() throws {
    try place.write("clean", [1])
    #expect(throws: FileError.self) { try read() }
    #expect(try place.read("clean") == Data([1]))
  }

  @Test func `a clip that cannot be read leaves nothing behind`() throws {
    try place.write("source.flac.wav", Array("text".utf8))
    #expect(throws: AudioError.self) { try read() }
    #expect(!FileManager.default.fileExists(atPath: place.file("clean")))
  }
}

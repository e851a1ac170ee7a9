import Audio
import Core
import Foundation
import TestSupport
import Testing

@Suite struct AudioFileTests {
  private static let ramp = (0..<16000).map { $0 - 8000 }

  private func read(_ file: WaveFile, offset: Double = 0, duration: Double? = nil) throws -> Recording {
    try withFile(file.bytes) { try AudioFile.read($0, offset: offset, duration: duration) }
  }

  private func failure(_ bytes: Data, offset: Double = 0) throws -> (error: AudioError?, path: String) {
    try withFile(bytes) { path in
      do throws(AudioError) {
        _ = try AudioFile.read(path, offset: offset)
        return (nil, path)
      } catch { return (error, path) }
    }
  }

  @Test func `reads 16-bit samples as fractions of full scale`() throws {
    let recording = try read(WaveFile([0, 16384, -32768, 32767], rate: 8000))
    #expect(recording == Recording(samples: [0, 0.5, -1, 32767 / 32768], rate: 8000))
  }

  @Test func `takes the mean of the channels, also where a clip spans many blocks`() throws {
    let count = 50_000
    let values = (0..<count).flatMap { [$0 % 1000 * 3, -($0 % 77), $0 % 13] }
    let recording = try read(WaveFile(values, channels: 3))
    let means = (0..<count).map { frame in
      (0..<3).reduce(Float(0)) { $0 + Float(values[3 * frame + $1]) / 32768 } / 3
    }
    #expect(recording.samples == means)
  }

  @Test(arguments: [
    (0.1, 0.5, 1600..<9600), (0.00009999, 0.0001, 1..<2), (0.99999, 5, 15999..<16000), (0, 1, 0..<16000),
  ]) func `cuts at whole samples of the file's rate, fractions dropped`(
    offset: Double, duration: Double, range: Range<Int>
  ) throws {
    let recording = try read(WaveFile(Self.ramp), offset: offset, duration: duration)
    #expect(recording.samples == Self.ramp[range].map { Float($0) / 32768 })
  }

  @Test func `skips chunks before the samples, as RAVDESS has them`() throws {
    var file = WaveFile(Self.ramp)
    file.chunksBefore = [("FLLR", 4044), ("odd ", 7)]
    #expect(try read(file).samples.count == 16000)
  }

  @Test(arguments: [
    (8, 0), (0xffff_ffff, 0xffff_ffff), (0x7fff_0024, 0x7fff_0000), (0x7fff_f024, 0x7fff_f000),
    (0x8000_0024, 0x8000_0000), (0xffff_ffff, 0xffff_ffdb),
  ])
  func `reads what a stream left with no length`(inAll: Int, samples: Int) throws {
    var file = WaveFile(Self.ramp)
    (file.promisedInAll, file.promised) = (inAll, samples)
    #expect(try read(file).samples.count == 16000)
  }

  @Test func `knows a file by its content and not by its extension`() throws {
    let text = Data("this is no sound at all, only words\n".utf8)
    for name in ["clip.gsm", "clip.vox", "clip.raw", "clip.mp3"] {
      let path = try withFile(text, named: name) { path in
        #expect(throws: AudioError.notAudio(path: path, begins: "this is no sound at all,")) {
          try AudioFile.read(path)
        }
        return path
      }
      #expect(path.hasSuffix(name))
    }
    let sound = try withFile(WaveFile(Self.ramp).bytes, named: "clip.txt") { try AudioFile.read($0) }
    #expect(sound.samples.count == 16000)
  }

  @Test(arguments: ["speech.flac", "speech.aiff"])
  func `reads other containers, also under the name of a WAV`(name: String) throws {
    let recording = try withFile(goldens.bytes(name)) { try AudioFile.read($0) }
    #expect(recording.rate == 16000)
    #expect(recording.samples == Signals.speech(1600, rate: 16000).map { Float($0) / 32768 })
  }

  @Test func `an Ogg file that was cut, and a FLAC one`() throws {
    let (error, path) = try failure(goldens.bytes("cut.ogg"))
    #expect(error == .unknownLength(path: path))
    let (flacError, flacPath) = try failure(goldens.bytes("speech.flac").dropLast(500))
    guard case .damaged(flacPath, _, _) = flacError else {
      Issue.record("expected a damaged file, found \(String(describing: flacError))")
      return
    }
  }

  @Test func `a missing file, an empty one, a directory`() throws {
    #expect(throws: AudioError.file(.notFound(path: "/nowhere/clip.wav", expected: "audio file"))) {
      try AudioFile.read("/nowhere/clip.wav")
    }
    #expect(throws: AudioError.notAFile(path: "/tmp")) { try AudioFile.read("/tmp") }
    let (error, path) = try failure(Data())
    #expect(error == .empty(path: path))
  }

  @Test func `a WAV that was cut is refused with both sizes`() throws {
    let whole = WaveFile(Self.ramp).bytes
    let (error, path) = try failure(whole.dropLast(1000))
    #expect(error == .truncated(path: path, promised: 32000, found: 31000))
    let (early, earlyPath) = try failure(whole.prefix(30))
    #expect(early == .truncated(path: earlyPath, promised: whole.count, found: 30))
  }

  @Test(arguments: [0x7ffe_ffff, 0x8001_0000, 2_880_000_000, 0xfffe_ffff])
  func `a WAV whose header promises hours that are not there is refused`(promised: Int) throws {
    var file = WaveFile(Self.ramp)
    (file.promisedInAll, file.promised) = (promised, promised)
    let (error, path) = try failure(file.bytes)
    #expect(error == .truncated(path: path, promised: promised, found: 32000))
  }

  @Test func `a WAV without samples, and a cut past the end`() throws {
    let (error, path) = try failure(WaveFile([]).bytes)
    #expect(error == .noSamples(path: path))
    let (late, latePath) = try failure(WaveFile(Self.ramp).bytes, offset: 1)
    #expect(late == .pastTheEnd(path: latePath, offset: 1, seconds: 1))
  }

  @Test(arguments: [Float.nan, .infinity]) func `a sample that is not finite is named by its time`(bad: Float) throws {
    var floats = [Float](repeating: 0.25, count: 32000)
    floats[8000] = bad
    let (error, path) = try failure(WaveFile(floats: floats).bytes)
    #expect(error == .notFinite(path: path, seconds: 0.5))
  }

  @Test(arguments: [(0, 1, 1), (16000, 0, 1), (16000, 1, 0x9999)])
  func `a WAV that cannot be opened is called a WAV, with the reason`(rate: Int, channels: Int, format: Int) throws {
    var file = WaveFile(Self.ramp)
    (file.rate, file.channels, file.format) = (rate, channels, format)
    let (error, path) = try failure(file.bytes)
    guard case .unreadableHeader(path, "WAV", let reason) = error else {
      Issue.record("expected an unreadable header, found \(String(describing: error))")
      return
    }
    #expect(!reason.isEmpty && reason != "No Error" && !reason.hasSuffix("."), "\(reason)")
  }

  @Test func `a rate that no recording has, and a clip of hours, are refused before they are decoded`() throws {
    let (error, path) = try failure(WaveFile(Self.ramp, rate: 10).bytes)
    #expect(error == .unusableRate(path: path, rate: 10, usable: 1_000...768_000))
    var long = WaveFile([], rate: 1000)
    (long.bits, long.samples) = (8, Data(count: 7_200_001))
    let (longError, longPath) = try failure(long.bytes)
    #expect(longError == .tooLong(path: longPath, seconds: 7200.001, longest: 7200))
  }

  @Test func `whatever bytes stand in the header, reading ends`() throws {
    let whole = [UInt8](WaveFile(Array(Self.ramp.prefix(100))).bytes)
    for position in 0..<44 {
      for value: UInt8 in [0, 1, 127, 128, 255] {
        var bytes = whole
        bytes[position] = value
        let (error, _) = try failure(Data(bytes))
        #expect(error.map { !$0.description.isEmpty } ?? true)
      }
    }
  }
}

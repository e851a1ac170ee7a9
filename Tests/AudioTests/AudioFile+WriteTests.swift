import Audio
import Core
import Foundation
import TestSupport
import Testing

@Suite struct AudioFileWriteTests {
  private let sound = Recording(
    samples: [0, -0.0, 1, -1, .pi, .leastNonzeroMagnitude, 32767.5, -3e38] + numbers(5000), rate: 24_414)

  @Test func `reads back to the same bits, rate and comment`() throws {
    let place = try Scratch()
    try AudioFile.write(sound, to: place.file("a.wav"), comment: "what it is: \"é\"")
    let read = try AudioFile.read(place.file("a.wav"))
    #expect(read.samples.map(\.bitPattern) == sound.samples.map(\.bitPattern))
    #expect(read.rate == 24_414)
    #expect(AudioFile.comment(place.file("a.wav")) == "what it is: \"é\"")
  }

  @Test func `keeps the longest comment whole`() throws {
    let place = try Scratch()
    let comment = String(repeating: "0123456789", count: 150)
    try AudioFile.write(sound, to: place.file("a.wav"), comment: comment)
    #expect(AudioFile.comment(place.file("a.wav")) == comment)
  }

  @Test func `equal sound is equal bytes`() throws {
    let place = try Scratch()
    for name in ["a.wav", "b.wav"] { try AudioFile.write(sound, to: place.file(name), comment: "c") }
    #expect(try place.read("a.wav") == place.read("b.wav"))
  }

  @Test func `says where it cannot write, and leaves what was there`() throws {
    let place = try Scratch()
    let path = place.file("none/a.wav")
    #expect(throws: FileError.cannotWrite(path: path, reason: "No such file or directory")) {
      try AudioFile.write(sound, to: path, comment: "")
    }
    try place.makeFolder("b.wav")
    #expect(throws: FileError.cannotWrite(path: place.file("b.wav"), reason: "Is a directory")) {
      try AudioFile.write(sound, to: place.file("b.wav"), comment: "")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.path) == ["b.wav"])
  }

  @Test func `a file without a comment, or that is no audio, has none`() throws {
    #expect(AudioFile.comment("/nowhere.wav") == nil)
    try withFile(WaveFile([1, 2, 3]).bytes) { #expect(AudioFile.comment($0) == nil) }
    try withFile(Array("text".utf8)) { #expect(AudioFile.comment($0) == nil) }
  }
}

import Core
import Extraction
import Foundation
import TestSupport
import Testing

@Suite struct PictureFolderTests {
  private func write(
    _ names: [String], of subject: String = "a.wav", in place: Scratch, overwrites: Bool = false, text: String = "new"
  ) throws {
    let files = names.map { (name: $0, bytes: Array(text.utf8)) }
    _ = try PictureFolder(directory: place.file("out"), overwrites: overwrites).write(
      files, stem: "a", subject: subject)
  }

  private func names(_ place: Scratch) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: place.file("out")).filter { !$0.hasPrefix(".") }.sorted()
  }

  @Test func `pictures of the same clip are drawn anew, and those that are no more are gone`() throws {
    let place = try Scratch()
    try write(["a-0.svg", "a-1.svg"], in: place)
    try place.write("out/notes.txt", "mine".utf8)
    try write(["a-0.svg", "a-2.svg"], in: place, text: "newer")
    #expect(try names(place) == ["a-0.svg", "a-2.svg", "notes.txt"])
    #expect(try place.read("out/a-0.svg") == Data("newer".utf8))
  }

  @Test func `a file of somebody else's stays, unless it is to be replaced`() throws {
    let place = try Scratch()
    try place.write("out/a-0.svg", "mine".utf8)
    #expect(throws: ClipPictureError.foreign(path: place.file("out/a-0.svg"))) { try write(["a-0.svg"], in: place) }
    #expect(try place.read("out/a-0.svg") == Data("mine".utf8))
    try write(["a-0.svg"], in: place, overwrites: true)
    #expect(try place.read("out/a-0.svg") == Data("new".utf8))
  }

  @Test func `pictures of another clip of the same name stay, unless they are to be replaced`() throws {
    let place = try Scratch()
    try write(["a-0.svg"], of: "DC/a.wav", in: place)
    let other = ClipPictureError.ofOtherClip(directory: place.file("out"), stem: "a", clip: "DC/a.wav")
    #expect(throws: other) { try write(["a-0.svg"], of: "JE/a.wav", in: place, text: "other") }
    #expect(try place.read("out/a-0.svg") == Data("new".utf8))
    try write(["a-0.svg"], of: "JE/a.wav", in: place, overwrites: true, text: "other")
    #expect(try place.read("out/a-0.svg") == Data("other".utf8))
  }

  /// Whoever can write the record could name any file in it.
  @Test func `a record removes nothing outside its directory`() throws {
    let place = try Scratch(["precious.svg"])
    try place.write(
      "out/.drawn-by-ser-dist.json", #"{"a":{"subject":"a.wav","files":["../precious.svg"]}}"#.utf8)
    try write(["a-0.svg"], in: place)
    #expect(FileManager.default.fileExists(atPath: place.file("precious.svg")))
  }

  @Test func `a place that cannot be written is an error of that place`() throws {
    let place = try Scratch(["out"])
    #expect(throws: FileError.self) { try write(["a-0.svg"], in: place) }
  }
}

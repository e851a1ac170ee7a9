import Core
import Foundation
import TestSupport
import Testing

@Suite struct AtomicFileTests {
  private struct Interrupted: Error {}

  @Test func `a failed write leaves what was there and nothing beside it`() throws {
    let scratch = try Scratch()
    let path = scratch.file("file.txt")
    try AtomicFile.write("first", to: path)
    #expect(throws: Interrupted.self) {
      try AtomicFile.replace(path) { temporary in
        try Data("half".utf8).write(to: URL(fileURLWithPath: temporary))
        throw Interrupted()
      }
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "first")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["file.txt"])
    try AtomicFile.write("second", to: path)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "second")
  }

  @Test func `a directory that is not there is named`() {
    #expect(
      throws: FileError.cannotWrite(path: "/nowhere/at/all.txt", reason: "No such file or directory")
    ) { try AtomicFile.write("text", to: "/nowhere/at/all.txt") }
  }
}

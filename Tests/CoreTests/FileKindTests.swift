import Core
import Foundation
import TestSupport
import Testing

@Suite struct FileKindTests {
  @Test func `files, directories and nothing are told apart`() throws {
    let scratch = try Scratch(["file"])
    try scratch.link("link", to: "file")
    #expect(try FileKind.of(scratch.file("file")) == .file)
    #expect(try FileKind.of(scratch.file("link")) == .file)
    #expect(try FileKind.of(scratch.path) == .directory)
    #expect(try FileKind.of("/dev/null") == .other)
    #expect(try FileKind.of(scratch.file("none")) == nil)
    #expect(try FileKind.of(scratch.file("file/below")) == nil)
  }

  @Test func `what cannot be reached is said with the reason`() throws {
    let scratch = try Scratch()
    try scratch.link("loop", to: "loop")
    let path = scratch.file("loop")
    #expect(throws: FileError.cannotRead(path: path, reason: "Too many levels of symbolic links")) {
      try FileKind.of(path)
    }
  }

  @Test(.enabled(if: geteuid() != 0, "nothing is forbidden to root"), arguments: ["file", "folder", "folder/file"])
  func `what may not be read is said`(name: String) throws {
    let scratch = try Scratch(["file", "folder/file"])
    for closed in ["file", "folder"] { chmod(scratch.file(closed), 0) }
    defer { chmod(scratch.file("folder"), 0o700) }
    #expect(throws: FileError.cannotRead(path: scratch.file(name), reason: "Permission denied")) {
      try FileKind.of(scratch.file(name))
    }
  }
}

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

  @Test func `a pipe and a device are written to, and stay what they are`() throws {
    let scratch = try Scratch()
    let pipe = scratch.file("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    let reading = open(pipe, O_RDONLY | O_NONBLOCK)
    defer { close(reading) }
    try AtomicFile.write("through", to: pipe)
    var bytes = [UInt8](repeating: 0, count: 16)
    #expect(read(reading, &bytes, 16) == 7 && String(decoding: bytes.prefix(7), as: UTF8.self) == "through")
    #expect(throws: FileError.self) { try AtomicFile.write("full", to: "/dev/full") }
    try AtomicFile.write("gone", to: "/dev/null")
    for path in [pipe, "/dev/full", "/dev/null"] { #expect(try FileKind.of(path) == .other, "\(path)") }
  }

  @Test func `of a file that is made once the first version stays, with nothing beside it`() throws {
    let scratch = try Scratch()
    let path = scratch.file("file.txt")
    for text in ["first", "second"] { try AtomicFile.writeOnce(text, to: path) }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "first")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["file.txt"])
  }

  @Test func `removes what a dead process of this host left of the same file, and nothing else`() throws {
    let scratch = try Scratch()
    let mark = "file.txt.writing-\(ProcessInfo.processInfo.hostName)-"
    let gone = try finishedProcess()
    let others = [
      "\(mark)1", "\(mark)x", "file.txt.writing-elsewhere-\(gone)", "other.\(mark)\(gone)", "file.txt.writing-\(gone)",
    ]
    for name in others + ["\(mark)\(gone)"] { try scratch.write(name, "half".utf8) }
    try AtomicFile.write("whole", to: scratch.file("file.txt"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted() == (others + ["file.txt"]).sorted())
  }

  @Test func `the version before keeps a name of its own, also where both names were one file`() throws {
    let scratch = try Scratch()
    let (path, previous) = (scratch.file("last"), scratch.file("previous"))
    func replace(_ text: String) throws {
      try AtomicFile.replace(path, keeping: previous) { try Data(text.utf8).write(to: URL(fileURLWithPath: $0)) }
    }
    func found() throws -> [String] { try [previous, path].map { try String(contentsOfFile: $0, encoding: .utf8) } }
    try replace("first")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["last"])
    try replace("second")
    #expect(try found() == ["first", "second"])
    // As a job leaves it that is killed between the two renamings.
    try FileManager.default.removeItem(atPath: previous)
    try FileManager.default.linkItem(atPath: path, toPath: previous)
    try replace("third")
    #expect(try found() == ["second", "third"])
    #expect(throws: Interrupted.self) { try AtomicFile.replace(path, keeping: previous) { _ in throw Interrupted() } }
    #expect(try found() == ["second", "third"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted() == ["last", "previous"])
  }

  /// The number of a process that has ended.
  private func finishedProcess() throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/true")
    try process.run()
    process.waitUntilExit()
    return process.processIdentifier
  }

  @Test func `a directory that is not there is named`() {
    #expect(
      throws: FileError.cannotWrite(path: "/nowhere/at/all.txt", reason: "No such file or directory")
    ) { try AtomicFile.write("text", to: "/nowhere/at/all.txt") }
  }
}

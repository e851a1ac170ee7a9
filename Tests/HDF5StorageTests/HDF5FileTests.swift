import Core
import Foundation
import HDF5Storage
import TestSupport
import Testing

@Suite(.serialized) struct HDF5FileTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func `tells a missing file, a directory and a text file apart from HDF5`() throws {
    try scratch.write("text.h5", "hello".utf8)
    #expect(throws: HDF5Error.notFound(path: scratch.file("none.h5"))) { try HDF5File.open(scratch.file("none.h5")) }
    #expect(throws: HDF5Error.notHDF5(path: scratch.path)) { try HDF5File.open(scratch.path) }
    #expect(throws: HDF5Error.notHDF5(path: scratch.file("text.h5"))) { try HDF5File.open(scratch.file("text.h5")) }
    #expect(throws: HDF5Error.notFound(path: scratch.file("text.h5/x"))) {
      try HDF5File.open(scratch.file("text.h5/x"))
    }
  }

  @Test func `a file that may not be read is told from a damaged one`() throws {
    try scratch.link("loop.h5", to: "loop.h5")
    #expect(
      throws: HDF5Error.file(
        .cannotRead(path: scratch.file("loop.h5"), reason: "Too many levels of symbolic links"))
    ) { try HDF5File.open(scratch.file("loop.h5")) }
  }

  @Test func `a file that cannot be made whole is given up, and what is open in it does no harm`() throws {
    let full = "/dev/full"
    #expect(throws: HDF5Error.self) {
      let file = try HDF5File.create(full)
      let x = try file.root().createRows("x", rowShape: [4096])
      try x.append(FloatBuffer(count: 4096 * 4).view)
      try file.close()
    }
  }

  @Test func `a file cut short at any length is refused or read without a crash`() throws {
    let file = try HDF5File.create(scratch.file("whole.h5"))
    try file.root().write("y", (0..<100).map { Int32($0) })
    try file.root().attributes.set("classes", ["a", "b"])
    try file.close()
    let whole = try scratch.read("whole.h5")
    for length in stride(from: 0, to: whole.count, by: 97) {
      try scratch.write("cut.h5", whole.prefix(length))
      #expect(throws: HDF5Error.self, "cut to \(length) of \(whole.count) bytes") {
        try HDF5File.open(scratch.file("cut.h5"))
      }
    }
  }

  @Test func `a file that cannot be made names the reason`() throws {
    #expect(
      throws: HDF5Error.cannotCreate(path: scratch.file("no/dir/x.h5"), reason: "No such file or directory")
    ) { try HDF5File.create(scratch.file("no/dir/x.h5")) }
  }

  @Test func `what is used after closing fails and does not crash`() throws {
    let file = try HDF5File.create(scratch.file("closed.h5"))
    let root = try file.root()
    try root.write("y", [1] as [Int32])
    let dataset = try root.dataset("y")
    try file.close()
    try file.close()
    #expect(throws: HDF5Error.self) { try dataset.readInt32() }
    #expect(throws: HDF5Error.self) { try root.dataset("y") }
    #expect(throws: HDF5Error.self) { try file.root() }
  }

  @Test func `reads a file on which someone else holds a lock`() throws {
    let path = scratch.file("locked.h5")
    try HDF5File.create(path).close()
    let other = open(path, O_RDWR)
    defer { close(other) }
    #expect(flock(other, LOCK_EX | LOCK_NB) == 0)
    #expect(throws: Never.self) { try HDF5File.open(path) }
  }

  @Test func `tells what the environment says about locks`() {
    #expect(HDF5Library.fileLocking(setting: nil) == .unset)
    #expect(HDF5Library.fileLocking(setting: "FALSE") == .off)
    #expect(HDF5Library.fileLocking(setting: "1") == .forced)
    #expect(HDF5Library.fileLocking(setting: "BEST_EFFORT") == .bestEffort)
    #expect(HDF5Library.version.hasPrefix("1."))
  }

  @Test(arguments: [
    (HDF5Error.notFound(path: "f"), "f: no such HDF5 file; check the path"),
    (.notHDF5(path: "f"), "f: not an HDF5 file; check that the path is right and the file was copied whole"),
    (
      .cannotOpen(path: "f", reason: "truncated"),
      "f: cannot be opened as HDF5 (truncated); it may be cut short: copy or make it again"
    ),
    (
      .cannotCreate(path: "f", reason: "no"),
      "f: cannot be created (no); check the directory's permissions and the free space"
    ),
    (.cannotWrite(path: "f", object: "/x", reason: "no"), "f: '/x' cannot be written (no); check the free space"),
    (.damaged(path: "f", object: "/x", reason: "no"), "f: '/x' is damaged (no); copy or make the file again"),
    (.missing(path: "f", object: "/x"), "f: holds no '/x'; check that it is the file you mean"),
    (
      .wrongType(path: "f", object: "/x", found: "text", expected: "numbers"),
      "f: '/x' holds text, expected numbers; check that it is the file you mean"
    ),
    (
      .tooLarge(path: "f", object: "/x", found: "9 values", stored: 0),
      "f: '/x' claims 9 values, but only 0 bytes are stored; copy or make the file again"
    ),
    (
      .file(.cannotRead(path: "f", reason: "Permission denied")),
      "f: cannot be read (Permission denied); check its permissions"
    ),
  ]) func `says what is wrong in one sentence`(error: HDF5Error, sentence: String) {
    #expect(error.description == sentence)
  }
}

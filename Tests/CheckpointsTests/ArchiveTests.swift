import Checkpoints
import Core
import Foundation
import HDF5Storage
import Network
import TestSupport
import Testing

/// Archives that are damaged, foreign or hostile.
@Suite(.serialized) struct ArchiveTests {
  let scratch: Scratch
  let path: String

  init() throws {
    scratch = try Scratch()
    path = scratch.file("model.keras")
  }

  /// An archive of Keras, stored, whose bytes can be changed in place.
  private struct Archive {
    var bytes: [UInt8]

    init(_ name: String = "plain.keras") throws {
      bytes = Array(try Data(contentsOf: URL(filePath: KerasGoldenTests.path(name))))
    }

    /// Where the table of contents describes an entry.
    func listing(_ name: String) throws -> Int {
      let starts = bytes.indices.filter { bytes[$0...].starts(with: [0x50, 0x4B, 1, 2]) }
      return try #require(starts.first { bytes[($0 + 46)...].starts(with: name.utf8) })
    }

    mutating func set(_ name: String, at place: Int, size: Int, to value: Int) throws {
      let start = try listing(name) + place
      for index in 0..<size { bytes[start + index] = UInt8(truncatingIfNeeded: value >> (8 * index)) }
    }

    /// Puts other bytes of the same length in place of all that stand there; the checksum follows.
    mutating func replace(_ old: String, by new: String, in name: String) throws {
      let start = try header(name)
      let size = try number(name, at: 24)
      let text = try #require(String(bytes: bytes[start..<start + size], encoding: .utf8))
      let changed = Array(text.replacing(old, with: new).utf8)
      try #require(changed.count == size && text.contains(old))
      bytes.replaceSubrange(start..<start + size, with: changed)
      try set(name, at: 16, size: 4, to: Int(CRC32.of(changed)))
    }

    mutating func rename(_ old: String, _ new: String) throws {
      for place in [try listing(old) + 46, try header(old) - old.utf8.count] {
        bytes.replaceSubrange(place..<place + old.utf8.count, with: new.utf8)
      }
    }

    func number(_ name: String, at place: Int) throws -> Int {
      let start = try listing(name) + place
      return (0..<4).reduce(0) { $0 | Int(bytes[start + $1]) << (8 * $1) }
    }

    /// Where the bytes of an entry begin.
    func header(_ name: String) throws -> Int { try number(name, at: 42) + 30 + name.utf8.count }
  }

  private func error(_ archive: Archive) throws -> CheckpointError? {
    try scratch.write("model.keras", archive.bytes)
    return #expect(throws: CheckpointError.self) { try Checkpoint.read(path) }
  }

  private func error(_ change: (inout Archive) throws -> Void) throws -> CheckpointError? {
    var archive = try Archive()
    try change(&archive)
    return try error(archive)
  }

  private func fault(_ reason: String) -> CheckpointError { .archive(path: path, reason: reason) }

  @Test func `an archive that lies about itself is refused by what is wrong`() throws {
    #expect(
      try error { try $0.set("config.json", at: 16, size: 4, to: 7) }
        == fault("the checksum of 'config.json' is not that of its bytes"))
    #expect(try error { try $0.set("config.json", at: 8, size: 2, to: 1) } == fault("'config.json' is encrypted"))
    #expect(
      try error { try $0.set("config.json", at: 10, size: 2, to: 12) }
        == fault("'config.json' is packed by method 12, expected deflate or none"))
    #expect(
      try error { try $0.set("config.json", at: 24, size: 4, to: 5) }
        == fault("'config.json' does not unpack to the 5 bytes it claims"))
    #expect(
      try error { try $0.set("model.weights.h5", at: 20, size: 4, to: 1 << 24) }
        == fault("'model.weights.h5' is cut short"))
    #expect(
      try error { try $0.set("config.json", at: 42, size: 4, to: 77) }
        == fault("its table of contents cannot be followed"))
    #expect(
      try error { try $0.set("config.json", at: 28, size: 2, to: 0xFFFF) }
        == fault("its table of contents cannot be followed"))
    #expect(
      try error { $0.bytes[$0.bytes.count - 11] = 0xFF }
        == fault("it has more entries than a model needs, or is in the ZIP64 format"))
  }

  @Test func `an archive that would grow without end does not`() throws {
    for name in ["plain.keras", "deflated.keras"] {
      var archive = try Archive(name)
      try archive.set("config.json", at: 24, size: 4, to: 4_000_000_000)
      #expect(
        try error(archive)
          == fault("'config.json' claims 4000000000 bytes, where the model has use for at most 67108864"), "\(name)")
      archive = try Archive(name)
      try archive.set("model.weights.h5", at: 24, size: 4, to: 4_000_000_000)
      #expect(try error(archive)?.description.contains("claims 4000000000 bytes") == true, "\(name)")
    }
    var archive = try Archive("deflated.keras")
    try archive.set("config.json", at: 24, size: 4, to: 100)
    #expect(try error(archive) == fault("'config.json' cannot be unpacked"))
  }

  @Test func `an archive without a model is told from one without weights`() throws {
    #expect(
      try error { try $0.rename("config.json", "confib.json") }
        == .noModel(path: path, found: "a ZIP archive without a Keras model"))
    #expect(
      try error { try $0.rename("model.weights.h5", "model.weights.h6") } == fault("it has no 'model.weights.h5'"))
    try scratch.write("model.keras", [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18))
    #expect(throws: CheckpointError.noModel(path: path, found: "a ZIP archive without a Keras model")) {
      try Checkpoint.read(path)
    }
  }

  @Test func `weights that do not fit the model are named`() throws {
    let found = try error { try $0.replace(#""units": 5"#, by: #""units": 6"#, in: "config.json") }
    #expect(
      found == .weightShape(path: path, weight: "/layers/dense/vars/0", found: [16, 5], expected: [16, 6]))
    let fewer = try error { try $0.replace(#""use_bias": true"#, by: #""use_bias":false"#, in: "config.json") }
    #expect(fewer == .weightCount(path: path, layer: "conv1d", found: 2, expected: 1))
  }

  @Test func `a function that has changed since Keras 2 is refused`() throws {
    try scratch.write("model.keras", try Archive("keras2.keras").bytes)
    #expect(throws: Never.self) { try Checkpoint.read(path) }
    var archive = try Archive("keras2.keras")
    try archive.replace(
      #""activation": "relu", "use_bias": true"#, by: #""activation": "hard_sigmoid",         "#, in: "config.json")
    #expect(try error(archive) == .olderFunction(path: path, name: "hard_sigmoid", version: "2.21.0"))
  }

  @Test func `an archive cut short anywhere is refused`() throws {
    let whole = try Archive().bytes
    for length in stride(from: 4, to: whole.count, by: whole.count / 40) {
      try scratch.write("model.keras", whole.prefix(length))
      #expect(throws: CheckpointError.self, "cut to \(length) bytes") { try Checkpoint.read(path) }
    }
  }

  @Test(arguments: ["plain.keras", "deflated.keras"]) func `a damaged byte anywhere is refused, or changes nothing`(
    name: String
  ) throws {
    let whole = try Archive(name)
    try scratch.write("model.keras", whole.bytes)
    let digest = try Checkpoint.read(path).digest
    var refused = 0
    for position in stride(from: 0, to: whole.bytes.count, by: whole.bytes.count / 250) {
      var damaged = whole
      damaged.bytes[position] ^= 0x10
      try scratch.write("model.keras", damaged.bytes)
      do {
        #expect(try Checkpoint.read(path).digest == digest, "byte \(position)")
      } catch {
        refused += 1
      }
    }
    #expect(refused > 200, "the checksum covers nearly every byte")
  }

  @Test func `deflate unpacks stored, fixed and overlapping parts, and no more than is asked for`() {
    let stored: [UInt8] = [1, 3, 0, 0xFC, 0xFF, 7, 8, 9]
    #expect(Inflate.unpack(stored, size: 3) == [7, 8, 9])
    #expect(Inflate.unpack(stored, size: 2) == nil && Inflate.unpack(stored, size: 4) == nil)
    #expect(Inflate.unpack([1, 3, 0, 0xFD, 0xFF, 7, 8, 9], size: 3) == nil, "the length's own check")
    let repeated: [UInt8] = [75, 205, 205, 47, 201, 204, 207, 83, 72, 69, 165, 1]
    #expect(Inflate.unpack(repeated, size: 23) == Array("emotion emotion emotion".utf8))
    for size in [0, 22, 24] { #expect(Inflate.unpack(repeated, size: size) == nil, "\(size)") }
    for cut in repeated.indices { #expect(Inflate.unpack(Array(repeated[..<cut]), size: 23) == nil, "\(cut)") }
    #expect(Inflate.unpack([7], size: 0) == nil, "a kind of block that does not exist")
  }

  @Test func `the checksum is the usual one`() {
    #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(CRC32.of([]) == 0)
  }
}

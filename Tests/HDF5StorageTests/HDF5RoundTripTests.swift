import Core
import Foundation
import HDF5Storage
import TestSupport
import Testing

@Suite(.serialized) struct HDF5RoundTripTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func `reads back what it wrote`() throws {
    let path = scratch.file("all.h5")
    let file = try HDF5File.create(path)
    let root = try file.root()
    try root.attributes.set("text", "ä\"\n")
    try root.attributes.set("list", ["a", "bcd", ""])
    try root.attributes.set("none", [])
    try root.attributes.set("int", -3)
    try root.attributes.set("double", 0.1)
    try root.write("deep/er/floats", FloatBuffer([1, 2, 3, 4, 5, 6] as [Float]).view, shape: [2, 3])
    try root.write("int32", [1, -2, 3] as [Int32])
    try root.write("int64", [Int64.max])
    try root.write("texts", ["one", "zwölf"])
    try root.write("empty", [] as [Int32])
    try file.close()

    let read = try HDF5File.open(path).root()
    #expect(try read.attributes.string("text") == "ä\"\n")
    #expect(try read.attributes.strings("list") == ["a", "bcd", ""])
    #expect(try read.attributes.strings("none") == [])
    #expect(try read.attributes.int("int") == -3)
    #expect(try read.attributes.double("double") == 0.1)
    let floats = try read.dataset("deep/er/floats")
    #expect(floats.sizes == [2, 3])
    let buffer = FloatBuffer(count: 6)
    try floats.readFloats(into: buffer.view)
    #expect(buffer.view.array == [1, 2, 3, 4, 5, 6])
    #expect(try read.dataset("int32").readInt32() == [1, -2, 3])
    #expect(try read.dataset("int64").readInt64() == [.max])
    #expect(try read.dataset("texts").readStrings() == ["one", "zwölf"])
    #expect(try read.dataset("empty").readInt32() == [])
  }

  @Test func `cuts long lists as Keras does`() throws {
    let names = (0..<3000).map { "a_layer_with_a_rather_long_name_\($0)" }
    let file = try HDF5File.create(scratch.file("long.h5"))
    try file.root().attributes.set("layer_names", names)
    try file.close()
    let attributes = try HDF5File.open(scratch.file("long.h5")).root().attributes
    #expect(!attributes.contains("layer_names") && attributes.contains("layer_names1"))
    #expect(try attributes.strings("layer_names") == names)
  }

  @Test func `reads rows in any order`() throws {
    let path = try rows(40, width: 3, name: "rows.h5")
    let dataset = try HDF5File.open(path).root().dataset("x")
    #expect(dataset.isChecksummed)
    let wanted = [39, 3, 4, 5, 0, 0, 7]
    let buffer = FloatBuffer(count: wanted.count * 3)
    try dataset.readRows(wanted, into: buffer.view)
    let expected: [Float] = wanted.flatMap { row in [3 * row, 3 * row + 1, 3 * row + 2].map { Float($0) } }
    #expect(buffer.view.array == expected)
    #expect([39, 3, 4, 5, 0, 0, 7].runs == [39..<40, 3..<6, 0..<1, 0..<1, 7..<8])
  }

  @Test func `a virtual dataset is its sources one behind the other, also after the directory moved`() throws {
    let sources = try [5, 0, 7].enumerated().map { index, count in
      _ = try rows(count, width: 3, name: "part\(index).h5", from: 100 * index)
      return HDF5VirtualSource(file: "part\(index).h5", dataset: "x", rows: count)
    }
    let file = try HDF5File.create(scratch.file("index.h5"))
    try file.root().createVirtual("x", .float32, rowShape: [3], sources: sources)
    try file.close()
    let moved = scratch.path + "-moved"
    try FileManager.default.moveItem(atPath: scratch.path, toPath: moved)
    defer { try? FileManager.default.removeItem(atPath: moved) }

    let dataset = try HDF5File.open("\(moved)/index.h5").root().dataset("x")
    #expect(dataset.sources == sources.filter { $0.rows > 0 })
    let buffer = FloatBuffer(count: 12 * 3)
    try dataset.readFloats(into: buffer.view)
    let expected: [Float] = Array(0..<15).map { Float($0) } + Array(200..<221).map { Float($0) }
    #expect(buffer.view.array == expected)
  }

  @Test func `equal contents are equal bytes`() throws {
    for name in ["a.h5", "b.h5"] { _ = try rows(9, width: 3, name: name) }
    #expect(try scratch.read("a.h5") == scratch.read("b.h5"))
  }

  @Test func `a damaged byte in a row is noticed when it is read`() throws {
    let path = try rows(2000, width: 3, name: "damaged.h5")
    try scratch.damage("damaged.h5", at: ([3000, 3001, 3002] as [Float]).bytes)
    let dataset = try HDF5File.open(path).root().dataset("x")
    let buffer = FloatBuffer(count: 3)
    try dataset.readRows(0..<1, into: buffer.view)
    let error = #expect(throws: HDF5Error.self) { try dataset.readRows(1000..<1001, into: buffer.view) }
    guard case .damaged(path, "/x", _) = error else {
      Issue.record("expected damage in /x, found \(String(describing: error))")
      return
    }
  }

  private func rows(_ count: Int, width: Int, name: String, from first: Int = 0) throws -> String {
    let file = try HDF5File.create(scratch.file(name))
    let dataset = try file.root().createRows("x", rowShape: [width])
    for row in 0..<count {
      try dataset.append(FloatBuffer((0..<width).map { Float(first + width * row + $0) }).view)
    }
    try file.close()
    return scratch.file(name)
  }
}

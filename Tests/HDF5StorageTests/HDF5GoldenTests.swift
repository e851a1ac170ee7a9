import Core
import HDF5Storage
import TestSupport
import Testing

/// Reads what `scripts/goldens/hdf5.py` wrote with h5py.
@Suite(.serialized) struct HDF5GoldenTests {
  private func golden() throws -> HDF5Group {
    try HDF5File.open(Goldens(.module).path("h5py.h5")).root()
  }

  private func floats(_ path: String) throws -> [Float] {
    let dataset = try golden().dataset(path)
    let buffer = FloatBuffer(count: dataset.sizes.reduce(1, *))
    try dataset.readFloats(into: buffer.view)
    return buffer.view.array
  }

  @Test func `reads strings of every kind`() throws {
    let attributes = try golden().attributes
    #expect(try attributes.string("variable") == "größer")
    #expect(try attributes.string("fixed") == "keras")
    #expect(try attributes.string("padded") == "ab")
    #expect(try attributes.strings("list") == ["conv1d", "dense"])
    #expect(try attributes.strings("variable_list") == ["anger", "fear", ""])
    #expect(try attributes.strings("empty_list") == [])
    #expect(try attributes.strings("cut") == ["a", "b", "c"], "lists that Keras cut are put together")
    #expect(try golden().dataset("texts/variable").readStrings() == ["eins", "zwei und drei"])
    #expect(try golden().dataset("texts/fixed").readStrings() == ["x", "yz"])
  }

  @Test func `reads numbers of every kind as float32 and integers`() throws {
    #expect(try golden().attributes.int("int") == 7)
    #expect(try golden().attributes.double("float") == 0.5)
    #expect(try floats("numbers/float64") == (0..<12).map { Float($0) / 4 })
    #expect(try floats("numbers/float16") == [0, 1, 2, 3, 4, 5])
    #expect(try floats("numbers/big_endian") == [0, 1, 2, 3, 4, 5])
    #expect(try floats("numbers/scalar") == [2.5])
    #expect(try floats("numbers/none") == [])
    #expect(try floats("numbers/deflated") == (0..<50).flatMap { _ in [0, 1, 2, 3] as [Float] })
    #expect(try golden().dataset("numbers/uint8").readInt32() == [0, 1, 255])
    #expect(try golden().dataset("numbers/int64").readInt64() == [-1, 1 << 40])
    #expect(try golden().dataset("numbers/int64").readInt32() == [-1, .max], "too large becomes the nearest")
  }

  @Test func `lists a group and tells groups from datasets`() throws {
    let root = try golden()
    #expect(try root.names() == ["huge", "numbers", "texts"])
    #expect(root.kind(of: "numbers") == .group)
    #expect(root.kind(of: "numbers/float64") == .dataset)
    #expect(root.kind(of: "numbers/float64/x") == nil)
    #expect(root.kind(of: "nowhere/at/all") == nil)
    #expect(try root.dataset("numbers/float16").element == .float(bits: 16))
    #expect(try root.dataset("numbers/uint8").element == .integer(bits: 8, signed: false))
  }

  @Test func `names what it found where something else was expected`() throws {
    let root = try golden()
    let path = root.file.path
    #expect(throws: HDF5Error.missing(path: path, object: "@nothing")) { try root.attributes.int("nothing") }
    #expect(throws: HDF5Error.wrongType(path: path, object: "@int", found: "int64", expected: "text")) {
      try root.attributes.string("int")
    }
    #expect(throws: HDF5Error.wrongType(path: path, object: "@pair", found: "2 of int64", expected: "one whole number"))
    {
      try root.attributes.int("pair")
    }
    #expect(throws: HDF5Error.wrongType(path: path, object: "/texts/fixed", found: "text", expected: "whole numbers")) {
      try root.dataset("texts/fixed").readInt32()
    }
    #expect(
      throws: HDF5Error.wrongType(
        path: path, object: "/numbers", found: "a group", expected: "numbers or text")
    ) { try root.dataset("numbers") }
    #expect(try root.dataset("numbers/complex").element == .other)
  }

  @Test func `asks for no memory that a damaged header claims`() throws {
    #expect(
      throws: HDF5Error.tooLarge(
        path: try golden().file.path, object: "/huge", found: "2147483648 values of 4 bytes", stored: 0)
    ) { try golden().dataset("huge").readInt32() }
  }
}

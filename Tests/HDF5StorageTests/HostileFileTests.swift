import Core
import HDF5Storage
import TestSupport
import Testing

/// Reads what `scripts/goldens/hostile_hdf5.py` wrote with h5py.
@Suite(.serialized) struct HostileFileTests {
  private static let most = Int(Int32.max)

  private func golden() throws -> HDF5Group {
    try HDF5File.open(Goldens(.module).path("hostile.h5")).root()
  }

  @Test func `texts that are not stored are refused by their bytes`() throws {
    let root = try golden()
    #expect(
      throws: HDF5Error.tooLarge(
        path: root.file.path, object: "/texts/long", found: "1000 values of 1900000000 bytes", stored: 0)
    ) { try root.dataset("texts/long").readStrings() }
    #expect(throws: HDF5Error.self) { try root.dataset("texts/none").readStrings() }
  }

  @Test func `a text longer than a megabyte is refused`() throws {
    let root = try golden()
    #expect(
      throws: HDF5Error.wrongType(
        path: root.file.path, object: "/texts/one_long", found: "texts of 1048577 bytes", expected: "at most 1048576")
    ) { try root.dataset("texts/one_long").readStrings() }
  }

  @Test func `texts that share one place are refused by what they would take`() throws {
    let error = #expect(throws: HDF5Error.self) { try golden().dataset("texts/repeated").readStrings() }
    guard case .tooLarge(_, "/texts/repeated", "200100 bytes of text", _) = error else {
      Issue.record("expected 200100 bytes to be too large, found \(String(describing: error))")
      return
    }
  }

  @Test func `a device is no store of numbers`() throws {
    let error = #expect(throws: HDF5Error.self) { try golden().dataset("device").readInt32() }
    guard case .tooLarge(_, "/device", _, let stored) = error else {
      Issue.record("expected /device to be too large, found \(String(describing: error))")
      return
    }
    #expect(stored < 100_000, "no more can be stored than the file is long")
  }

  @Test func `virtual datasets whose sources are there are read`() throws {
    for (name, count) in [("virtual/whole", 90), ("virtual/joined", 180), ("virtual/of_virtual", 180)] {
      let expected = (0..<count).map { Int32($0 % 90) }
      #expect(try golden().dataset(name).readInt32() == expected, "\(name)")
    }
  }

  @Test(arguments: [
    ("virtual/uncovered", "its sources fill only 90 of its \(most) values"),
    ("virtual/too_deep", "its sources are virtual datasets of virtual datasets"),
    ("virtual/circle", "its sources are virtual datasets of virtual datasets"),
  ]) func `virtual datasets that show nothing real are refused`(name: String, reason: String) throws {
    let error = #expect(throws: HDF5Error.self) { try golden().dataset(name).readInt32() }
    guard case .damaged(_, _, reason) = error else {
      Issue.record("expected '\(reason)', found \(String(describing: error))")
      return
    }
  }

  @Test func `a virtual dataset that shows more than its source has is refused`() throws {
    let root = try golden()
    let path = root.file.path
    let reason = "it shows \(Self.most) values of \(path), whose '/real' holds 90"
    #expect(throws: HDF5Error.damaged(path: path, object: "/virtual/beyond", reason: reason)) {
      try root.dataset("virtual/beyond").readInt32()
    }
  }

  @Test func `a source shown thousands of times counts once`() throws {
    let scratch = try Scratch()
    let path = scratch.file("repeated.h5")
    let file = try HDF5File.create(path)
    try file.root().write("real", (0..<90).map { Int32($0) })
    let source = HDF5VirtualSource(file: ".", dataset: "/real", rows: 90)
    for count in [900, 1200] {
      let sources = [HDF5VirtualSource](repeating: source, count: count)
      try file.root().createVirtual("shown\(count)", .int32, sources: sources)
    }
    try file.close()
    let root = try HDF5File.open(path).root()
    #expect(try root.dataset("shown900").readInt32().count == 81_000)
    #expect(
      throws: HDF5Error.tooLarge(path: path, object: "/shown1200", found: "108000 values of 4 bytes", stored: 364)
    ) {
      try root.dataset("shown1200").readInt32()
    }
  }

  @Test func `a source taken whole must fill what it is to fill`() throws {
    let scratch = try Scratch()
    let path = scratch.file("whole.h5")
    let file = try HDF5File.create(path)
    try file.root().write("real", (0..<90).map { Int32($0) })
    let source = HDF5VirtualSource(file: ".", dataset: "/real", rows: 91)
    try file.root().createVirtual("shown", .int32, sources: [source])
    try file.close()
    let reason = "it shows 91 values of \(path), whose '/real' holds 90"
    #expect(throws: HDF5Error.damaged(path: path, object: "/shown", reason: reason)) {
      try HDF5File.open(path).root().dataset("shown").readInt32()
    }
  }

  @Test func `a source whose file is missing is named`() throws {
    let scratch = try Scratch()
    let file = try HDF5File.create(scratch.file("virtual.h5"))
    try file.root().createVirtual("y", .int32, sources: [HDF5VirtualSource(file: "gone.h5", dataset: "y", rows: 2)])
    try file.close()
    #expect(throws: HDF5Error.notFound(path: scratch.file("gone.h5"))) {
      try HDF5File.open(scratch.file("virtual.h5")).root().dataset("y").readInt32()
    }
  }
}

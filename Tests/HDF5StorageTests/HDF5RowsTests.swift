import Core
import HDF5Storage
import TestSupport
import Testing

/// Single rows, read past the library where that is possible, beside the library's own way.
@Suite struct HDF5RowsTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// Word by word, as the library does it.
  private static func slowChecksum(_ bytes: [UInt8]) -> UInt32 {
    var (plain, weighted): (UInt32, UInt32) = (0, 0)
    for place in stride(from: 0, to: bytes.count, by: 2) {
      plain += UInt32(bytes[place]) << 8 | UInt32(bytes[place + 1])
      plain = (plain & 0xFFFF) + (plain >> 16)
      weighted += plain
      weighted = (weighted & 0xFFFF) + (weighted >> 16)
    }
    return weighted << 16 | plain
  }

  @Test(arguments: [0, 2, 30, 32, 34, 8190, 8192, 8194, 70_000]) func `checksums are those of the library`(count: Int) {
    var random = RandomKey(seed: 3, purpose: .augmentation).sequence
    let noise = (0..<count).map { _ in UInt8(random.nextUniform() * 255.9) }
    for bytes in [noise, Array(repeating: 0, count: count), Array(repeating: 0xFF, count: count)] {
      let found = bytes.withUnsafeBytes { Fletcher32.checksum($0) }
      #expect(found == Self.slowChecksum(bytes), "\(count) bytes beginning with \(bytes.prefix(1))")
    }
  }

  /// Rows of `width` floats: large ones have a chunk of their own, small ones share one whose last place is empty.
  private func file(width: Int, rows: Int) throws -> HDF5Dataset {
    let path = scratch.file("\(width).h5")
    let file = try HDF5File.create(path)
    let x = try file.root().createRows("x", rowShape: [width])
    for row in 0..<rows { try x.append(FloatBuffer((0..<width).map { Float(row * 1000 + $0) }).view) }
    try file.close()
    return try HDF5File.open(path).root().dataset("x")
  }

  @Test(arguments: [1, 300, 1500]) func `rows are those that the library reads`(width: Int) throws {
    let dataset = try file(width: width, rows: 11)
    let rows = HDF5Rows(dataset)
    let (found, expected) = (FloatBuffer(count: width), FloatBuffer(count: width))
    for row in [10, 0, 3, 3, 9, 1] {
      try rows.read(row, into: found.view)
      try dataset.readRows(row..<row + 1, into: expected.view)
      #expect(found.view.array == expected.view.array && found.view[0] == Float(row * 1000))
    }
  }

  @Test func `what h5py wrote is read as the library reads it`() throws {
    let path = try Goldens(.module).path("h5py.h5")
    let root = try HDF5File.open(path).root()
    for name in try root.names() where root.kind(of: name) == .dataset {
      let dataset = try root.dataset(name)
      guard dataset.element.isNumber, dataset.sizes.count > 1, dataset.rowCount > 0 else { continue }
      let width = dataset.rowShape.count
      let (found, expected) = (FloatBuffer(count: width), FloatBuffer(count: width))
      let rows = HDF5Rows(dataset)
      for row in 0..<dataset.rowCount {
        try rows.read(row, into: found.view)
        try dataset.readRows(row..<row + 1, into: expected.view)
        #expect(found.view.array.map(\.bitPattern) == expected.view.array.map(\.bitPattern), "\(name) \(row)")
      }
    }
  }

  @Test func `a flipped bit in a row is refused, and the rows beside it are read`() throws {
    _ = try file(width: 1500, rows: 4)
    try scratch.damage("1500.h5", at: (0..<8).map { Float(2600 + $0) }.bytes)
    let rows = HDF5Rows(try HDF5File.open(scratch.file("1500.h5")).root().dataset("x"))
    let row = FloatBuffer(count: 1500)
    for whole in [1, 3] { try rows.read(whole, into: row.view) }
    let error = #expect(throws: HDF5Error.self) { try rows.read(2, into: row.view) }
    guard case .damaged = error else {
      Issue.record("expected damage, found \(String(describing: error))")
      return
    }
  }
}

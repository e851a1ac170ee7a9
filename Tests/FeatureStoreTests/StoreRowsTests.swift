import Core
import FeatureStore
import TestSupport
import Testing

/// Rows one by one, over several shards.
@Suite struct StoreRowsTests {
  private let scratch: Scratch
  private let small: SmallStore

  init() throws {
    scratch = try Scratch()
    small = try SmallStore()
  }

  @Test func `rows of all shards are found`() throws {
    try small.write(shards: 5, in: scratch.path)
    let rows = StoreRows(try FeatureStore.open(scratch.path))
    let row = FloatBuffer(count: 6)
    for number in (0..<12).reversed() {
      try rows.read(number, into: row.view)
      #expect(row.view.array == SmallStore.row(number))
    }
  }

  @Test func `a flipped bit is named by shard and row`() throws {
    try small.write(shards: 2, in: scratch.path)
    let shard = "shard-00001-of-00002.h5"
    try scratch.damage(shard, at: SmallStore.row(7).bytes)
    let rows = StoreRows(try FeatureStore.open(scratch.path))
    let row = FloatBuffer(count: 6)
    try rows.read(5, into: row.view)
    let error = #expect(throws: StoreError.self) { try rows.read(7, into: row.view) }
    guard case .damagedRow(scratch.file(shard), 1, _) = error else {
      Issue.record("expected row 1 of \(shard), found \(String(describing: error))")
      return
    }
    #expect(error?.description.hasPrefix("\(scratch.file(shard)): row 1 of 'x' is damaged (") == true)
  }

  @Test func `a store that is removed or replaced under way stays readable`() throws {
    try small.write(shards: 2, in: scratch.path)
    let rows = StoreRows(try FeatureStore.open(scratch.path))
    // A shard is given its name when it is whole: what stood there before keeps its bytes for those who have it open.
    try SmallStore(clips: 14).write(shards: 1, in: scratch.path)
    #expect(throws: (any Error).self) { try scratch.read("shard-00001-of-00002.h5") }
    #expect(try FeatureStore.open(scratch.path).rowCount == 14)
    let row = FloatBuffer(count: 6)
    for number in 0..<12 {
      try rows.read(number, into: row.view)
      #expect(row.view.array == SmallStore.row(number))
    }
  }
}

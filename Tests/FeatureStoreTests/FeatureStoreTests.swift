import Core
import FeatureStore
import Foundation
import HDF5Storage
import TestSupport
import Testing

@Suite(.serialized) struct FeatureStoreTests {
  let scratch: Scratch
  let small: SmallStore

  init() throws {
    scratch = try Scratch()
    small = try SmallStore()
  }

  @Test(arguments: [1, 2, 5, 8, 16]) func `holds the rows in the order of the clips however many shards there are`(
    shards: Int
  ) throws {
    try small.write(shards: shards, in: scratch.path)
    let store = try FeatureStore.open(scratch.path)
    #expect(store.kind == .index)
    #expect(store.rowCount == 12 && store.rowShape == [2, 3])
    #expect(store.classes == small.classes && store.contract == small.recipe.features)
    #expect(store.recipe == small.recipe && store.clips == small.clips)
    #expect(store.labels == (0..<12).map { Int32($0 % 3) })
    #expect(store.clipOfRow == (0..<12).map { Int32($0) })
    #expect(store.variantOfRow == [Int32](repeating: 0, count: 12))
    #expect(try store.floats(0..<12) == (0..<12).flatMap(SmallStore.row))
    let some = [11, 0, 1, 2, 3, 3, 7]
    #expect(try store.floats(some) == some.flatMap(SmallStore.row))
  }

  @Test func `the index shows any HDF5 tool the same rows`() throws {
    try small.write(shards: 5, in: scratch.path)
    let x = try HDF5File.open(scratch.file("index.h5")).root().dataset("x")
    let buffer = FloatBuffer(count: 72)
    try x.readFloats(into: buffer.view)
    #expect(buffer.view.array == (0..<12).flatMap(SmallStore.row))
  }

  @Test func `opens by its index, by one shard, and after it moved`() throws {
    try small.write(shards: 2, in: scratch.path)
    #expect(try FeatureStore.open(scratch.file("index.h5")).rowCount == 12)
    let shard = try FeatureStore.open(scratch.file("shard-00001-of-00002.h5"))
    #expect(shard.kind == .shard && shard.clips == nil && shard.contract == small.recipe.features)
    #expect(try shard.floats(0..<6) == (6..<12).flatMap(SmallStore.row))
    let moved = scratch.path + "-moved"
    try FileManager.default.moveItem(atPath: scratch.path, toPath: moved)
    defer { try? FileManager.default.removeItem(atPath: moved) }
    #expect(try FeatureStore.open(moved).floats(5..<7) == (5..<7).flatMap(SmallStore.row))
  }

  @Test func `rows stay readable while the store is made anew`() throws {
    try small.write(shards: 4, in: scratch.path)
    let store = try FeatureStore.open(scratch.path)
    try small.write(shards: 2, in: scratch.path)
    #expect(try store.floats(0..<12) == (0..<12).flatMap(SmallStore.row))
  }

  @Test func `a new index removes shards of another count and what broken runs left`() throws {
    try small.write(shards: 4, in: scratch.path)
    for name in ["shard-00000-of-00008.h5.writing-1", "index.h5.writing-2", "notes.txt", "mine.h5.writing-3"] {
      try scratch.write(name, "x".utf8)
    }
    try small.write(shards: 1, in: scratch.path)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted() == [
        "index.h5", "mine.h5.writing-3", "notes.txt", "shard-00000-of-00001.h5",
      ])
  }

  @Test func `reads what h5py made, from x and y alone`() throws {
    let store = try FeatureStore.open(goldens.path("h5py.h5"))
    #expect(store.kind == .foreign && store.contract == nil && store.clips == nil && store.clipOfRow == nil)
    #expect(store.rowShape == [2, 3] && store.labels == [0, 1, 2, 3, 1, 0])
    #expect(store.classes == ["0", "1", "2", "3"])
    #expect(
      try store.floats([5, 0]) == [0.625, -0.75, -0.875, 0.625, -1, 0, 0.625, 0.25, 0, -0.5, -0.5, -1])
  }

  @Test func `a summary counts rows, classes, clips and speakers`() throws {
    try small.write(shards: 2, in: scratch.path)
    let summary = try StoreSummary(FeatureStore.open(scratch.path))
    #expect(summary.rows == 12 && summary.clips == 12 && summary.speakers == 4 && summary.shards == 2)
    #expect(summary.classes.map(\.rows) == [4, 4, 4])
    #expect(summary.description.contains("2 shards), 12 rows of 2 × 3"))
    #expect(summary.description.contains("clips     12 of 4 speakers"))
    #expect(summary.description.contains("angry 4, calm 4, sad 4"))
    #expect(try JSON.encode(summary).contains("\"recipe\":\"tess-cnn\""))
    #expect(summary.nonFinite.count == 0 && summary.description.contains("all finite"))
  }

  @Test func `a summary counts the rows with numbers that are not finite and names the first`() throws {
    let odd: [Int: Float] = [3: .nan, 7: .infinity, 8: -.infinity, 11: .greatestFiniteMagnitude]
    try ShardWriter.write(
      directory: scratch.path, name: ShardName(index: 0, count: 1), header: small.header
    ) { shard in
      for clip in small.clips.indices {
        let row = FloatBuffer(SmallStore.row(clip)).view
        if let number = odd[clip] { row[4] = number }
        try shard.append(row, label: clip % 2, clip: clip)
      }
    }
    try small.writeIndex(shards: 1, in: scratch.path)
    let store = try FeatureStore.open(scratch.path)
    let summary = try StoreSummary(store)
    #expect(summary.nonFinite.count == 3 && summary.nonFinite.first == 3)
    #expect(summary.description.contains("NaN or infinite in 3 of 12 rows, first in row 3 (a/3.wav)"))
    #expect(store.presentClasses == ["angry", "calm"], "no row is sad")
  }

  @Test func `a summary says that speakers are unknown, and counts one thing as one`() throws {
    var nameless = try SmallStore(clips: 1)
    nameless.clips[0].speaker = ""
    nameless.header = try StoreHeader(
      contract: nameless.recipe.features, classes: nameless.classes, clips: nameless.clips)
    try nameless.write(shards: 1, in: scratch.path)
    let summary = try StoreSummary(try FeatureStore.open(scratch.path))
    #expect(summary.clips == 1 && summary.speakers == nil)
    #expect(summary.description.contains("1 shard), 1 row of 2 × 3"))
    #expect(summary.description.contains("clips     1, speakers unknown"))
  }

  @Test func `an interrupted shard leaves nothing behind and keeps the one before`() throws {
    try small.write(shards: 1, in: scratch.path)
    struct Interrupted: Error {}
    #expect(throws: Interrupted.self) {
      try ShardWriter.write(
        directory: scratch.path, name: ShardName(index: 0, count: 1), header: small.header
      ) { shard in
        try shard.append(FloatBuffer(SmallStore.row(0)).view, label: 0, clip: 0)
        throw Interrupted()
      }
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted() == [
        "index.h5", "shard-00000-of-00001.h5",
      ])
    #expect(try FeatureStore.open(scratch.path).rowCount == 12)
  }

  @Test func `shard names read back, and only they`() {
    #expect("\(ShardName(index: 3, count: 8))" == "shard-00003-of-00008.h5")
    #expect(ShardName("shard-00003-of-00008.h5") == ShardName(index: 3, count: 8))
    for name in ["shard-3-of-8.h5", "shard-00008-of-00008.h5", "shard--0001-of-00008.h5", "index.h5", "shard-.h5"] {
      #expect(ShardName(name) == nil, "\(name)")
    }
  }
}

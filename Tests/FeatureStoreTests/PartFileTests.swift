import Core
import FeatureStore
import Foundation
import TestSupport
import Testing

/// The pieces of a store in the making, and what an index says of clips beyond their names.
@Suite(.serialized) struct PartFileTests {
  let scratch: Scratch
  let small: SmallStore

  init() throws {
    scratch = try Scratch()
    small = try SmallStore()
  }

  private func findings(_ clips: Range<Int>) -> [ClipFinding] {
    clips.map { clip in
      var finding = ClipFinding()
      finding.sha256 = "\(clip)"
      finding.samples = 100 * clip
      finding.isSilent = clip == 5
      finding.fault = clip == 4 ? "a \"bad\" clip – ö" : nil
      return finding
    }
  }

  private func write(_ clips: Range<Int>, to path: String, fails: Bool = false) throws {
    struct Stopped: Error {}
    try PartFile.write(to: path, header: small.header) { shard in
      for clip in clips {
        try shard.append(FloatBuffer(SmallStore.row(clip)).view, label: clip % 3, clip: clip, variant: clip % 2)
      }
      if fails { throw Stopped() }
      return findings(clips)
    }
  }

  @Test func `a part reads back with its findings, and copied parts make a store`() throws {
    try write(0..<6, to: scratch.file("part-0.h5"))
    try write(6..<12, to: scratch.file("part-1.h5"))
    let parts = try (0..<2).map { try PartFile.open(scratch.file("part-\($0).h5"), header: small.header) }
    #expect(parts.map(\.findings) == [findings(0..<6), findings(6..<12)])
    #expect(parts[1].clipOfRow == [6, 7, 8, 9, 10, 11])
    try ShardWriter.write(
      directory: scratch.path, name: ShardName(index: 0, count: 1), header: small.header
    ) { shard in
      for part in parts { try part.copy(to: shard) }
    }
    try small.writeIndex(shards: 1, in: scratch.path)
    let store = try FeatureStore.open(scratch.path)
    #expect(try store.floats(0..<12) == (0..<12).flatMap(SmallStore.row))
    #expect(store.variantOfRow == (0..<12).map { $0 % 2 })
  }

  @Test func `a part whose rows, labels or findings were lost is noticed, though its chunks may check`() throws {
    let path = scratch.file("part-0.h5")
    try write(0..<6, to: path)
    #expect(try PartFile.open(path, header: small.header).isIntact())
    let whole = try Data(contentsOf: URL(filePath: path))
    var noticed = 0
    for start in stride(from: 0, to: whole.count, by: 64) {
      var damaged = whole
      for index in start..<min(start + 64, whole.count) { damaged[index] = 0 }
      guard damaged != whole else { continue }
      try damaged.write(to: URL(filePath: path))
      guard let part = try? PartFile.open(path, header: small.header) else { continue }
      // Zeros may fall where nothing is stored; never on rows unnoticed.
      if part.isIntact() { #expect(part.findings == findings(0..<6)) } else { noticed += 1 }
    }
    #expect(noticed > 0)
  }

  @Test func `a part of another store is refused, and one that was not finished is not there`() throws {
    try write(0..<6, to: scratch.file("part-0.h5"))
    let other = try SmallStore(clips: 11).header
    #expect(throws: StoreError.foreignShard(store: scratch.path, shard: "part-0.h5", differs: "other clips")) {
      _ = try PartFile.open(scratch.file("part-0.h5"), header: other)
    }
    #expect(throws: (any Error).self) { try write(0..<6, to: scratch.file("part-1.h5"), fails: true) }
    #expect(throws: StoreError.missingShard(store: scratch.path, shard: "part-1.h5")) {
      _ = try PartFile.open(scratch.file("part-1.h5"), header: small.header)
    }
  }

  @Test func `labels and sides of clips are part of what tells corpora apart`() throws {
    var moved = small.clips
    moved[3].split = "test"
    let make = { (clips: [ClipRecord], labels: [Int]) in
      try StoreHeader(contract: small.recipe.features, classes: small.classes, clips: clips, labels: labels).corpus
    }
    #expect(try Set([make(small.clips, [0, 1]), make(small.clips, [1, 0]), make(moved, [0, 1])]).count == 3)
  }

  @Test func `an index keeps the sides of clips and the clips that were skipped`() throws {
    var given = try SmallStore()
    for index in given.clips.indices { given.clips[index].split = index < 9 ? "train" : "" }
    given.header = try StoreHeader(contract: given.recipe.features, classes: given.classes, clips: given.clips)
    try given.writeShard(0, of: 1, in: scratch.path)
    let skipped = [SkippedClip(path: "a/3.wav", reason: "a/3.wav: is not audio")]
    try StoreIndex.write(
      directory: scratch.path, shards: 1, header: given.header, recipe: given.recipe, clips: given.clips,
      skipped: skipped)
    let store = try FeatureStore.open(scratch.path)
    #expect(store.clips == given.clips && store.skipped == skipped)
    let summary = try StoreSummary(store)
    #expect(summary.clips == 11 && summary.skipped == 1)
    #expect(summary.description.contains("clips     11 of 4 speakers, 1 more skipped as bad"))
  }
}

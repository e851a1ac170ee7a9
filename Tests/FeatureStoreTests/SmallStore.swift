import Core
import FeatureStore

/// A store of numbered rows: row r holds 100·r, 100·r + 1, …
struct SmallStore {
  var recipe: Recipe
  var header: StoreHeader
  var clips: [ClipRecord]
  let classes = ["angry", "calm", "sad"]

  init(clips count: Int = 12) throws {
    recipe = Recipe.tessCNN
    recipe.features = FeatureContract(rate: 8000, columns: [.mfcc(coefficients: 3)], frames: 2, scaling: .standard)
    clips = (0..<count).map {
      ClipRecord(path: "a/\($0).wav", speaker: "s\($0 % 4)", sentence: $0 % 2 == 0 ? "dogs" : "kids", sha256: "\($0)")
    }
    header = try StoreHeader(contract: recipe.features, classes: classes, clips: clips)
  }

  static func row(_ clip: Int) -> [Float] { [0, 1, 2, 3, 4, 5].map { Float(100 * clip + $0) } }

  /// Writes the shard of one of `count` ranks, with a neighbouring block of the clips.
  func writeShard(_ index: Int, of count: Int, in directory: String, header: StoreHeader? = nil) throws {
    let block = clips.count * index / count..<clips.count * (index + 1) / count
    try ShardWriter.write(
      directory: directory, name: ShardName(index: index, count: count), header: header ?? self.header
    ) { shard in
      for clip in block {
        try shard.append(FloatBuffer(SmallStore.row(clip)).view, label: clip % classes.count, clip: clip)
      }
    }
  }

  func writeIndex(shards: Int, in directory: String) throws {
    try StoreIndex.write(directory: directory, shards: shards, header: header, recipe: recipe, clips: clips)
  }

  func write(shards: Int, in directory: String) throws {
    for index in 0..<shards { try writeShard(index, of: shards, in: directory) }
    try writeIndex(shards: shards, in: directory)
  }
}

extension FeatureStore {
  func floats(_ rows: some Collection<Int>) throws -> [Float] {
    let buffer = FloatBuffer(count: rows.count * rowShape.count)
    try readRows(rows, into: buffer.view)
    return buffer.view.array
  }
}

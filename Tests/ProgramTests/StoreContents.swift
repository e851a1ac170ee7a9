import Core
import HDF5Storage
import TestSupport

/// What a feature store holds, to be compared whole, however many shards it is in.
struct StoreContents: Equatable {
  /// As bits, so that NaN would equal itself.
  var rows: [UInt32] = []
  var lists: [String: [Int32]] = [:]
  var clips: [String: [String]] = [:]

  init(_ place: Scratch, _ name: String) throws {
    let root = try HDF5File.open(place.file("\(name)/index.h5")).root()
    for list in ["clips/path", "clips/sha256", "skipped/path", "skipped/reason"] where root.contains(list) {
      clips[list] = try root.dataset(list).readStrings()
    }
    for shard in try root.dataset("shards/name").readStrings() {
      try add(try HDF5File.open(place.file("\(name)/\(shard)")).root())
    }
  }

  private mutating func add(_ shard: HDF5Group) throws {
    let x = try shard.dataset("x")
    let buffer = FloatBuffer(count: x.sizes.reduce(1, *))
    try x.readFloats(into: buffer.view)
    rows += buffer.view.array.map(\.bitPattern)
    for list in ["y", "clip", "variant", "start"] where shard.contains(list) {
      lists[list, default: []] += try shard.dataset(list).readInt32()
    }
  }
}

import Core
import FoundationEssentials
import HDF5Storage

#if canImport(Glibc)
  import Glibc
#endif

/// The file that shows all shards of a store as one.
///
/// Its virtual datasets are for other tools. We go by its list of shards and read those: through a virtual dataset HDF5
/// gives zeros for a shard that has gone, and keeps the mapping where a damaged byte crashes it.
public enum StoreIndex {
  public static let fileName = "index.h5"
  static let listName = "shards"

  /// Writes the index over `shards` finished shards, then removes shards of another count and what broken runs left.
  ///
  /// One rank calls this when all have written theirs.
  public static func write(
    directory: String, shards: Int, header: StoreHeader, recipe: Recipe, clips: [ClipRecord],
    skipped: [SkippedClip] = []
  ) throws(StoreError) {
    let names = (0..<shards).map { ShardName(index: $0, count: shards) }
    var sources: [HDF5VirtualSource] = []
    for name in names {
      sources.append(try source(name, directory: directory, header: header))
    }
    guard sources.contains(where: { $0.rows > 0 }) else { throw .noRows(path: directory) }
    let path = "\(directory)/\(fileName)"
    do {
      try AtomicFile.replace(path) { temporary in
        let file = try HDF5File.create(temporary, finalPath: path)
        try fill(file, sources: sources, header: header, recipe: JSON.encode(recipe), clips: clips, skipped: skipped)
      }
    } catch let error as HDF5Error {
      throw .storage(error)
    } catch let error as FileError {
      throw .file(error)
    } catch {
      throw .unreadableText(path: directory, name: "@recipe", reason: "it holds a number that JSON has not")
    }
    removeStale(directory: directory, keeping: shards)
  }

  /// Reads how many rows a shard holds, and checks that it is of this store.
  private static func source(
    _ name: ShardName, directory: String, header: StoreHeader
  ) throws(StoreError) -> HDF5VirtualSource {
    let part = try StorePart.openShard("\(name)", store: directory, directory: directory, header: header)
    return HDF5VirtualSource(file: "\(name)", dataset: "x", rows: part.rowCount)
  }

  /// Opens the shards in the index's order; each must hold as many rows as the index says.
  static func openShards(
    listedIn root: HDF5Group, store: String, header: StoreHeader
  ) throws(StoreError) -> [StorePart] {
    let path = root.file.path
    let (names, rows) = try StoreError.wrapping { () throws(HDF5Error) in
      (try root.dataset("\(listName)/name").readStrings(), try root.dataset("\(listName)/rows").readInt32())
    }
    guard names.count == rows.count else {
      throw .wrongShape(path: path, name: "\(listName)/rows", found: "\(rows.count)", expected: "\(names.count)")
    }
    let directory = StorePart.directory(of: path)
    var shards: [StorePart] = []
    for (name, rows) in zip(names, rows) {
      let shard = try StorePart.openShard(name, store: store, directory: directory, header: header)
      guard shard.rowCount == rows else {
        throw .foreignShard(
          store: store, shard: name, differs: "\(shard.rowCount) rows, the index says \(rows)")
      }
      shards.append(shard)
    }
    return shards
  }

  private static func fill(
    _ file: HDF5File, sources: [HDF5VirtualSource], header: StoreHeader, recipe: String, clips: [ClipRecord],
    skipped: [SkippedClip]
  ) throws(HDF5Error) {
    let root = try file.root()
    try header.write(to: root)
    try root.attributes.set("recipe", recipe)
    try root.createVirtual("x", .float32, rowShape: header.contract.rowShape, sources: sources)
    for name in ["y", "clip", "variant"] + (header.contract.windows == nil ? [] : ["start"]) {
      let lists = sources.map { HDF5VirtualSource(file: $0.file, dataset: name, rows: $0.rows) }
      try root.createVirtual(name, .int32, sources: lists)
    }
    try root.write("\(listName)/name", sources.map(\.file))
    try root.write("\(listName)/rows", sources.map { Int32($0.rows) })
    try ClipLists.write(clips, skipped: skipped, to: root)
    try file.close()
  }

  /// Writes the index of a finished store again, with another recipe of the same features.
  public static func adopt(_ recipe: Recipe, in store: FeatureStore) throws(StoreError) {
    guard let header = store.header, let clips = store.clips else { return }
    try write(
      directory: store.path, shards: store.parts.count, header: header, recipe: recipe, clips: clips,
      skipped: store.skipped)
  }

  /// Removes what a job that was killed at its very end left of the store that it replaced.
  public static func tidy(_ store: FeatureStore) { removeStale(directory: store.path, keeping: store.parts.count) }

  /// Puts the finished store of `working` in the place of the one in `directory`, if there is one; its index goes first
  /// and the new one comes last, so that at no moment an index shows the shards of another store.
  public static func move(from working: String, to directory: String, shards: Int) throws(StoreError) {
    let index = "\(directory)/\(fileName)"
    guard unlink(index) == 0 || errno == ENOENT else {
      throw .file(.cannotWrite(path: index, reason: systemReason()))
    }
    for name in (0..<shards).map({ "\(ShardName(index: $0, count: shards))" }) + [fileName] {
      guard rename("\(working)/\(name)", "\(directory)/\(name)") == 0 else {
        throw .file(.cannotWrite(path: "\(directory)/\(name)", reason: systemReason()))
      }
    }
    rmdir(working)
    removeStale(directory: directory, keeping: shards)
  }

  /// What stays behind does no harm, so that failing here is no failure.
  private static func removeStale(directory: String, keeping count: Int) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    for name in names where isStale(name, keeping: count) {
      try? FileManager.default.removeItem(atPath: "\(directory)/\(name)")
    }
  }

  private static func isStale(_ name: String, keeping count: Int) -> Bool {
    if let unfinished = name.firstRange(of: ".writing-") {
      let final = name[..<unfinished.lowerBound]
      return final == fileName || ShardName(final) != nil
    }
    return ShardName(name).map { $0.count != count } ?? false
  }
}

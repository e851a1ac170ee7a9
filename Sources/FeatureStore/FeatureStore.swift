import Core
import FoundationEssentials
import HDF5Storage

/// Rows of features with their labels, and where each comes from: what models learn from and are judged by.
///
/// One thread at a time may read (see `HDF5Library`). The files stay open, so that rows stay readable while the store is
/// being made anew.
public final class FeatureStore {
  public enum Kind: String, Sendable, Codable {
    /// A directory of shards and their index.
    case index
    case shard
    /// A single file that another tool made.
    case foreign
  }

  public let path: String
  public let kind: Kind
  public let rowShape: Shape
  public let labels: [Int32]
  public let classes: [String]
  /// False for a file of another tool that has label numbers only; then `classes` are the numbers up to the highest.
  public let namesClasses: Bool
  /// Nil for a store that another tool made.
  public let header: StoreHeader?
  public let recipe: Recipe?
  public let clipOfRow: [Int32]?
  public let variantOfRow: [Int32]?
  /// Of a store of windows: the sample of the clean clip where a row begins.
  public let startOfRow: [Int32]?
  /// Never without `clipOfRow`, whose numbers it holds.
  public let clips: [ClipRecord]?
  /// The clips that were left out when the store was made, and why.
  public let skipped: [SkippedClip]
  let parts: [StorePart]
  /// The first row of each part, and behind them the number of all rows.
  let starts: [Int]

  public var rowCount: Int { labels.count }
  /// The classes that at least one row has.
  public var presentClasses: [String] { Set(labels).sorted().map { classes[Int($0)] } }
  public var contract: FeatureContract? { header?.contract }

  /// Opens a directory with an index, or any single HDF5 file with `x` and `y`, and checks all but the numbers in `x`.
  public static func open(_ path: String) throws(StoreError) -> FeatureStore {
    let kind: FileKind?
    do throws(FileError) { kind = try FileKind.of(path) } catch { throw .file(error) }
    guard let kind else { throw .notFound(path: path) }
    guard kind == .directory else { return try FeatureStore(path: path, file: path) }
    let index = "\(path)/\(StoreIndex.fileName)"
    guard FileManager.default.fileExists(atPath: index) else {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      throw .noIndex(directory: path, shards: names.filter { ShardName($0) != nil }.count)
    }
    return try FeatureStore(path: path, file: index)
  }

  private init(path: String, file: String) throws(StoreError) {
    let root = try StoreError.wrapping { () throws(HDF5Error) in try HDF5File.open(file).root() }
    self.path = path
    header = try StoreHeader.read(root)
    if let header, root.contains(StoreIndex.listName) {
      kind = .index
      parts = try StoreIndex.openShards(listedIn: root, store: path, header: header)
    } else {
      kind = header == nil ? .foreign : .shard
      parts = [try StorePart(root, header)]
    }
    guard let first = parts.first else { throw .noRows(path: path) }
    rowShape = first.x.rowShape
    labels = parts.flatMap(\.labels)
    clipOfRow = FeatureStore.joined(parts.map(\.clips))
    variantOfRow = FeatureStore.joined(parts.map(\.variants))
    startOfRow = FeatureStore.joined(parts.map(\.starts))
    starts = parts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.rowCount) }
    namesClasses = header != nil || root.attributes.contains("classes")
    classes = if let header { header.classes } else { try FeatureStore.foreignClasses(root, labels: labels) }
    recipe = try FeatureStore.recipe(of: root)
    clips = try ClipLists.clips(of: root)
    skipped = try ClipLists.skipped(of: root)
    try checkClasses()
    try checkRows()
  }

  /// Nil unless all parts have the list.
  private static func joined(_ lists: [[Int32]?]) -> [Int32]? {
    lists.contains { $0 == nil } ? nil : lists.flatMap { $0 ?? [] }
  }

  /// No corpus has more classes; a label beyond it is no class number.
  private static let mostClasses = 1 << 16

  /// For files without names, the labels themselves are the names.
  private static func foreignClasses(_ root: HDF5Group, labels: [Int32]) throws(StoreError) -> [String] {
    if root.attributes.contains("classes") {
      return try StoreError.wrapping { () throws(HDF5Error) in try root.attributes.strings("classes") }
    }
    let largest = Int(labels.max() ?? 0)
    guard largest < mostClasses else {
      let row = labels.firstIndex(of: Int32(largest)) ?? 0
      throw .labelOutOfRange(path: root.file.path, row: row, label: largest, classes: mostClasses)
    }
    return (0...max(0, largest)).map { "\($0)" }
  }

  private static func recipe(of root: HDF5Group) throws(StoreError) -> Recipe? {
    guard root.attributes.contains("recipe") else { return nil }
    let json = try StoreError.wrapping { () throws(HDF5Error) in try root.attributes.string("recipe") }
    return try StoreHeader.decode(Recipe.self, from: json, name: "@recipe", path: root.file.path)
  }

  private func checkClasses() throws(StoreError) {
    var seen: Set<String> = []
    for name in classes where !seen.insert(name).inserted { throw .repeatedClass(path: path, name: name) }
  }

  private func checkRows() throws(StoreError) {
    guard rowCount > 0 || kind == .shard else { throw .noRows(path: path) }
    if let row = labels.firstIndex(where: { $0 < 0 || $0 >= classes.count }) {
      throw .labelOutOfRange(path: path, row: row, label: Int(labels[row]), classes: classes.count)
    }
    guard let clips else { return }
    guard let clipOfRow else { throw .clipsWithoutRows(path: path) }
    if let row = clipOfRow.firstIndex(where: { $0 < 0 || $0 >= clips.count }) {
      throw .unknownClip(path: path, row: row, clip: Int(clipOfRow[row]), clips: clips.count)
    }
  }
}

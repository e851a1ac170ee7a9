import Core

/// What `ser-dist inspect` says about a store, a shard or a file of another tool.
public struct StoreSummary: Codable, Sendable, CustomStringConvertible {
  public struct ClassCount: Codable, Sendable {
    public let name: String
    public let rows: Int
  }

  public let path: String
  public let kind: FeatureStore.Kind
  public let schema: String?
  public let rows: Int
  public let rowShape: Shape
  public let classes: [ClassCount]
  public let contract: FeatureContract?
  public let recipe: String?
  /// Those that have rows.
  public let clips: Int?
  /// Left out when the store was made.
  public let skipped: Int
  /// Nil where no clip names its own.
  public let speakers: Int?
  public let shards: Int
  public let nonFinite: NonFiniteRows
  /// The clip that the first of them comes from, where the store tells.
  public let firstNonFiniteClip: String?

  /// Reads all rows.
  public init(_ store: FeatureStore) throws(StoreError) {
    path = store.path
    kind = store.kind
    schema = store.header.map { _ in StoreHeader.schema }
    rows = store.rowCount
    rowShape = store.rowShape
    var counts = [Int](repeating: 0, count: store.classes.count)
    for label in store.labels { counts[Int(label)] += 1 }
    classes = zip(store.classes, counts).map { ClassCount(name: $0, rows: $1) }
    contract = store.contract
    recipe = store.recipe?.name
    clips = store.clips.map { $0.count - store.skipped.count }
    skipped = store.skipped.count
    let known = Set((store.clips ?? []).map(\.speaker)).subtracting([""])
    speakers = known.isEmpty ? nil : known.count
    shards = store.parts.count
    nonFinite = try NonFiniteRows(of: store)
    firstNonFiniteClip = nonFinite.first.flatMap { row in
      store.clips.flatMap { clips in store.clipOfRow.map { clips[Int($0[row])].path } }
    }
  }

  public var description: String {
    (["\(path): \(title), \(counted(rows, "row")) of \(rowShape)"] + TextTable.lines(facts)).joined(separator: "\n")
  }

  private var facts: [[String]] {
    let speakers = speakers.map { " of \(counted($0, "speaker"))" } ?? ", speakers unknown"
    let skipped = skipped > 0 ? ", \(skipped) more skipped as bad" : ""
    return [
      recipe.map { ["recipe", $0] }, clips.map { ["clips", "\($0)\(speakers)\(skipped)"] },
      ["classes", classes.map { "\($0.name) \($0.rows)" }.joined(separator: ", ")], ["numbers", numbers],
    ].compactMap { $0 } + (contract?.facts ?? []).map { [$0.title, $0.text] }
  }

  private var numbers: String {
    guard let first = nonFinite.first else { return "all finite" }
    let clip = firstNonFiniteClip.map { " (\($0))" } ?? ""
    return "NaN or infinite in \(nonFinite.count) of \(rows) rows, first in row \(first)\(clip)"
  }

  private var title: String {
    switch kind {
    case .index: "feature store (\(StoreHeader.schema) \(StoreHeader.version), \(counted(shards, "shard")))"
    case .shard: "one shard of a feature store (\(StoreHeader.schema) \(StoreHeader.version))"
    case .foreign: "HDF5 file of another tool"
    }
  }
}

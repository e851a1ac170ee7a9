/// The second labels of rows that are mixed of two, filled in by the caller for training.
public struct LabelMixture: Sendable {
  /// For each row the label of what was mixed in.
  public var others: [Int32] = []
  /// For each row the share of its own label.
  public var shares: [Float] = []

  public init() {}

  public init(rows: Int) {
    others = [Int32](repeating: 0, count: rows)
    shares = [Float](repeating: 1, count: rows)
  }

  /// False where each row has one label only.
  var isMixed: Bool { !shares.isEmpty }
}

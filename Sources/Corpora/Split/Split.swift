import Core

/// What a row is used for.
public enum SplitSide: UInt8, Hashable, Sendable, CaseIterable {
  case train, validation, test
  /// On no side: an augmented copy of a clip that judges, or a row that cannot be placed.
  case unused

  /// The sides that a split deals rows to.
  static let dealt: [SplitSide] = [.train, .validation, .test]

  public var name: String {
    switch self {
    case .train: "train"
    case .validation: "validation"
    case .test: "test"
    case .unused: "unused"
    }
  }
}

/// Which rows a model learns from, which choose among its epochs, and which judge it.
public struct Split: Hashable, Sendable {
  /// One for each row.
  public let sides: [SplitSide]
  /// What is kept apart; nil where that was asked for and the store does not say what a row is of, so that rows were
  /// dealt at random.
  public let `protocol`: SplitProtocol?
  /// What was done and what it means, in sentences for the log and the report.
  public let notes: [String]
  public let leakage: Leakage

  /// The protocol in one word, for people.
  public var protocolName: String { `protocol`?.rawValue ?? "random" }

  /// The rows of one side, in their order.
  public func rows(on side: SplitSide) -> [Int] { sides.indices.filter { sides[$0] == side } }

  /// Equal for equal splits: a checkpoint stores it, so that `evaluate` can tell whether its test rows are those that
  /// training never saw.
  public var digest: String { SHA256.hex(of: sides.map(\.rawValue)) }
}

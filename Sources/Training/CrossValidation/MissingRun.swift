import Core

/// A run that belongs to a study, and of which there is no result.
public struct MissingRun: Codable, Hashable, Sendable {
  public enum State: String, Codable, Sendable {
    case notBegun = "not begun"
    case inProgress = "in progress"
    case unfinished
  }

  /// As a study's runs are named.
  public let run: String
  public let fold: Int?
  public let seed: UInt64
  public let state: State

  package init(run: String, fold: Int?, seed: UInt64, state: State) {
    self.run = run
    self.fold = fold
    self.seed = seed
    self.state = state
  }
}

extension [MissingRun] {
  /// "fold-02 (in progress), fold-04 (not begun)"; of many, the first ones.
  var text: String {
    firstNames(map { "\($0.run) (\($0.state.rawValue))" })
  }
}

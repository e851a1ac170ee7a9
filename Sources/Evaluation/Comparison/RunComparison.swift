import Core

/// Runs side by side: the figures of each, and of each pair whether it is more than chance that tells them apart.
public struct RunComparison: Sendable {
  /// A run with what it is called here and what its predictions come to.
  public struct Entry: Sendable {
    /// A letter, for tables and sentences.
    public let letter: String
    /// A few words, for charts: "A tess-cnn-001".
    public let name: String
    public let run: ComparedRun
    public let result: EvaluationResult
  }

  public let entries: [Entry]
  /// Each run with each other one, or each with the first where that would be too many to read.
  public let pairs: [PairedRuns]
  /// What makes the comparison unfair or less than it seems, in sentences.
  public let cautions: [String]
  /// In what the runs were made otherwise.
  public let differences: [JSONDifference]

  /// No more runs than there are letters, and than anyone would look at.
  public static let most = 20
  /// Of more runs than these, each is held against the first only.
  public static let mostInAllPairs = 4

  /// - Parameter runs: at least two, `most` at the most.
  public init(_ runs: [ComparedRun], seed: UInt64 = 0) throws {
    let runs = try RunComparison.ofOneOrder(runs)
    pairs = try RunComparison.pairs(of: runs, seed: seed)
    let names = RunComparison.names(of: runs.map(\.path))
    entries = runs.enumerated().map { place, run in
      Entry(
        letter: RunComparison.letters[place], name: "\(RunComparison.letters[place]) \(names[place])", run: run,
        result: EvaluationResult(classes: run.classes, run.predictions, seed: seed))
    }
    cautions = RunComparison.cautions(entries, pairs)
    differences = JSONDifference.all(of: try runs.map { try $0.configuration() })
  }

  static let letters = "ABCDEFGHIJKLMNOPQRST".map(String.init)

  /// All with the classes of the first, in its order.
  private static func ofOneOrder(_ runs: [ComparedRun]) throws(ComparisonError) -> [ComparedRun] {
    guard let first = runs.first else { return [] }
    for other in runs {
      let lacking = first.classes.filter { !other.classes.contains($0) }
      let added = other.classes.filter { !first.classes.contains($0) }
      guard lacking.isEmpty && added.isEmpty else {
        throw .otherClasses(first: first.path, second: other.path, lacking: lacking, added: added)
      }
    }
    return runs.map { $0.ordered(by: first.classes) }
  }

  private static func pairs(of runs: [ComparedRun], seed: UInt64) throws(ComparisonError) -> [PairedRuns] {
    var pairs: [PairedRuns] = []
    for (first, second) in places(runs.count) {
      let (one, other) = (runs[first], runs[second])
      let shared = SharedRows(one.predictions, other.predictions, isOneStore: one.sharesStore(with: other))
      guard !shared.pairs.isEmpty else {
        throw .nothingShared(
          first: one.path, second: other.path, rows: one.predictions.count, others: other.predictions.count)
      }
      pairs.append(
        PairedRuns((first, second), classes: one.classes, one.predictions, other.predictions, shared, seed: seed))
    }
    for (place, probability) in holmAdjusted(pairs.map(\.test.probability)).enumerated() {
      pairs[place].adjustedProbability = probability
    }
    return pairs
  }

  /// Which runs are held against which.
  private static func places(_ count: Int) -> [(Int, Int)] {
    let firsts = count > mostInAllPairs ? 0..<1 : 0..<count
    return firsts.flatMap { first in (first + 1..<count).map { (first, $0) } }
  }

  /// The last part of each path, or the whole of it where that would be the same of two.
  private static func names(of paths: [String]) -> [String] {
    let last = paths.map { path in path.split(separator: "/").last.map(String.init) ?? path }
    return last.indices.map { place in
      let name = last[place]
      return (last.count { $0 == name } > 1 || [".", ".."].contains(name) ? paths[place] : name).printable
    }
  }
}

extension ComparedRun {
  /// What decided its weights, as JSON.
  fileprivate func configuration() throws -> JSONValue {
    guard case .object(var values) = try JSON.decode(JSONValue.self, from: JSON.encode(origin.recipe)) else {
      return .null
    }
    values["about"] = nil
    values["recipe"] = values.removeValue(forKey: "name")
    values["lanes"] = .int(origin.lanes)
    values["store"] = .string(origin.store)
    values["from"] = origin.start.map(JSONValue.string) ?? .null
    return .object(values)
  }
}

/// Two runs by the rows that both judged: what one was right about and the other not, and whether that is more than chance.
public struct PairedRuns: Codable, Hashable, Sendable {
  /// The first run's score less the second's.
  public struct Difference: Codable, Hashable, Sendable {
    public let value: Double
    /// Where it may as well lie, over draws of the clips; nil where there are too few.
    public let interval: ScoreIntervals.Interval?
  }

  /// Places among the runs compared.
  public let first: Int
  public let second: Int
  /// How many rows both judged, and how many only one of them.
  public let rows: Int
  public let rowsOnlyInFirst: Int
  public let rowsOnlyInSecond: Int
  /// Of how many clips, or rows where no clips are known, the shared rows are.
  public let units: Int
  /// "clip" or "row".
  public let unit: String
  public let bothRight: Int
  public let bothWrong: Int
  public let test: McNemarTest
  /// The test's probability with regard to all pairs that were tested (Holm).
  public package(set) var adjustedProbability: Double
  public let accuracy: Difference
  public let unweightedAverageRecall: Difference
  let way: SharedRows.Way

  /// - Parameters:
  ///   - places: of the two among the runs compared.
  ///   - shared: at least one row.
  package init(
    _ places: (Int, Int), classes: [String], _ first: [Prediction], _ second: [Prediction], _ shared: SharedRows,
    seed: UInt64
  ) {
    let ones = JudgedRows(classes: classes, shared.pairs.map { first[$0.first] })
    let others = JudgedRows(classes: classes, shared.pairs.map { second[$0.second] })
    let right = (0..<ones.count).map { (ones.isRight($0), others.isRight($0)) }
    (self.first, self.second) = places
    rows = ones.count
    rowsOnlyInFirst = shared.onlyFirst
    rowsOnlyInSecond = shared.onlySecond
    units = ones.clips.count
    unit = ones.unit
    bothRight = right.count { $0 && $1 }
    bothWrong = right.count { !$0 && !$1 }
    test = McNemarTest(onlyFirst: right.count { $0 && !$1 }, onlySecond: right.count { !$0 && $1 })
    adjustedProbability = test.probability
    way = shared.way
    let drawn = PairedDraws(ones, others, seed: seed)
    accuracy = drawn.difference(\.accuracy)
    unweightedAverageRecall = drawn.difference(\.unweightedAverageRecall)
  }
}

extension JudgedRows {
  fileprivate func isRight(_ row: Int) -> Bool { truths[row] == predicted[row] }
}

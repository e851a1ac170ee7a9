import Core

/// What `compare --json` prints: each run's figures, and the pairs by the places of their runs in that list.
extension RunComparison: Encodable {
  private enum Key: String, CodingKey { case runs, pairs, cautions, differences }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(entries.map(Summary.init), forKey: .runs)
    try values.encode(pairs, forKey: .pairs)
    try values.encode(cautions, forKey: .cautions)
    let differences = differences.map { DifferenceSummary(path: $0.path, values: $0.values) }
    try values.encode(differences, forKey: .differences)
  }

  private struct DifferenceSummary: Encodable {
    let path: String
    let values: [JSONValue]
  }

  private struct Summary: Encodable {
    let letter, run, recipe, `protocol`, store: String
    let seed: UInt64
    let rows: Int64
    let accuracy, unweightedAverageRecall, macroF1, logLoss: Double
    let intervals: ScoreIntervals?
    let classes: [ClassScores]
    let epochs: Int
    let seconds: Double
    let parameters: Int?
    let ranks, threads, lanes: Int

    init(_ entry: Entry) {
      let (run, result, origin) = (entry.run, entry.result, entry.run.origin)
      letter = entry.letter
      self.run = run.path
      recipe = origin.recipe.name
      `protocol` = origin.protocolName
      store = origin.store
      seed = origin.recipe.training.seed
      rows = result.scores.confusion.total
      accuracy = result.scores.accuracy
      unweightedAverageRecall = result.scores.unweightedAverageRecall
      macroF1 = result.scores.macro.f1
      logLoss = result.probabilities.logLoss
      intervals = result.intervals
      classes = result.scores.classes
      epochs = run.history.count
      seconds = run.seconds
      parameters = origin.parameters
      ranks = origin.ranks
      threads = origin.threads
      lanes = origin.lanes
    }
  }
}

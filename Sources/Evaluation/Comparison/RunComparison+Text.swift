import Core

/// What a terminal shows.
extension RunComparison {
  public var text: String {
    [runTable, scoreTable, pairTable, cautionList, differenceTable].filter { !$0.isEmpty }.joined(separator: "\n\n")
      + "\n"
  }

  private var runTable: String {
    let head = ["", "run", "recipe", "protocol", "seed", "epochs", "time", "parameters", "ranks × threads"]
    return TextTable.lines([head] + entries.map { [$0.letter, $0.run.path.ending(of: 44)] + $0.facts })
      .joined(separator: "\n")
  }

  private var scoreTable: String {
    let head = ["", "rows"] + RunFigure.all.flatMap { [$0.name, ""] }
    let rows = entries.map { entry in
      [entry.letter, "\(entry.result.scores.confusion.total)"] + RunFigure.all.flatMap { scoreCells(entry, $0) }
    }
    return (TextTable.lines([head] + rows) + ["(* the best of all\(intervalWords("beside each score stands")))"])
      .joined(separator: "\n")
  }

  private func scoreCells(_ entry: Entry, _ figure: RunFigure) -> [String] {
    let score = figure.score(entry.result)
    let interval = entry.result.intervals.map(figure.interval)
    return [
      score.formatted(4) + (score == figure.best(entries) ? "*" : " "),
      interval.map { "\($0.low.formatted(3))–\($0.high.formatted(3))" } ?? "–",
    ]
  }

  /// What the intervals of the scores are, behind how they are shown.
  func intervalWords(_ shown: String) -> String {
    guard let intervals = entries.compactMap(\.result.intervals).first else { return "" }
    return "; \(shown) between which bounds \(percent(intervals.level, 0)) of \(withCommas(intervals.draws)) "
      + "draws of the \(intervals.unit)s lie"
  }

  private var pairTable: String {
    let head = [
      "pair", "rows", "only 1st", "only 2nd", "p", pairs.count > 1 ? "p (Holm)" : "", "accuracy, 1st − 2nd",
      "UAR, 1st − 2nd",
    ]
    let rows = pairs.map { pair in
      [
        "\(entries[pair.first].letter), \(entries[pair.second].letter)", "\(pair.rows)", "\(pair.test.onlyFirst)",
        "\(pair.test.onlySecond)", probabilityText(pair.test.probability),
        pairs.count > 1 ? probabilityText(pair.adjustedProbability) : "",
      ] + [pair.accuracy, pair.unweightedAverageRecall].map { "\($0.text) (\($0.intervalText))" }
    }
    let table = ["right on the same rows", ""] + TextTable.lines([head] + rows) + ["(\(testNote))", ""]
    return (table + pairWords.map { "- \($0)" }).joined(separator: "\n")
  }

  var pairWords: [String] {
    pairs.map { $0.words(entries[$0.first].letter, entries[$0.second].letter, of: pairs.count) }
  }

  /// Which test it is.
  var testNote: String {
    let holm = pairs.count > 1 ? "; Holm: with regard to all \(pairs.count) pairs" : ""
    let statistics = pairs.compactMap { pair in
      pair.test.chiSquare.map {
        "\(entries[pair.first].letter) and \(entries[pair.second].letter) \($0.statistic.formatted(2)), "
          + "p \(probabilityText($0.probability))"
      }
    }
    let chiSquare =
      statistics.isEmpty ? "" : "; chi-square with continuity correction: \(statistics.joined(separator: "; "))"
    return "p: McNemar's test, exact binomial, two-sided\(holm)\(chiSquare)"
  }

  private var cautionList: String {
    cautions.isEmpty ? "" : (["mind", ""] + cautions.map { "- \($0)" }).joined(separator: "\n")
  }

  private var differenceTable: String {
    guard !differences.isEmpty else { return "" }
    let rows = differences.map { difference in [difference.path] + difference.values.map { $0.cell(width: 30) } }
    return (["what was done otherwise", ""] + TextTable.lines([[""] + entries.map(\.letter)] + rows))
      .joined(separator: "\n")
  }
}

extension RunComparison.Entry {
  /// Recipe, protocol, seed, epochs, time, parameters, ranks × threads.
  var facts: [String] {
    let origin = run.origin
    return [
      origin.recipe.name, origin.protocolName, "\(origin.recipe.training.seed)",
      run.history.isEmpty ? "–" : "\(run.history.count)", run.history.isEmpty ? "–" : timeText(run.seconds),
      origin.parameters.map(withCommas) ?? "–", "\(origin.ranks) × \(origin.threads)",
    ]
  }
}

extension JSONValue {
  /// What fits into a cell of a table.
  func cell(width: Int) -> String {
    switch self {
    case .null: "–"
    case .string(let text): text.printable.ending(of: width)
    case .array(let list) where list.contains { $0.object != nil }: "\(counted(list.count, "entry", plural: "entries"))"
    default: ((try? JSON.encode(self)) ?? "a value").shortened(to: width)
    }
  }
}

import Core

/// What a terminal shows: first the table as scikit-learn prints it, then the other figures, in no more than a hundred
/// columns where the names of the classes allow it.
extension EvaluationResult {
  public var text: String {
    ([scores.table.trimmedLineEnd, figures, answerText] + notes + [
      scores.confusion.isDrawn ? scores.confusion.text.trimmedLineEnd : "", rest, groups, pairs, clipList,
    ])
    .filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// How many lines of a list are shown.
  private static let longest = 10

  private var figures: String {
    let level = intervals.map { percent($0.level, 0) } ?? ""
    let head = [["", "score"] + (intervals == nil ? [] : ["low", "high"])]
    let figures: [(String, Double?, ScoreIntervals.Interval?)] = [
      ("accuracy", scores.accuracy, intervals?.accuracy),
      ("unweighted average recall (UAR)", scores.unweightedAverageRecall, intervals?.unweightedAverageRecall),
      ("macro F1", scores.macro.f1, intervals?.macroF1),
      ("log loss", probabilities.logLoss, intervals?.logLoss),
      ("Brier score", probabilities.brierScore, nil),
      ("top-2 accuracy", probabilities.topTwo, nil),
      ("ROC AUC, macro average", probabilities.macroArea, nil),
      ("ROC AUC, weighted average", probabilities.weightedArea, nil),
      ("Cohen's kappa", cohenKappa, nil),
      ("Matthews correlation", matthewsCorrelation, nil),
      ("expected calibration error", reliability.expectedError, nil),
    ]
    let rows = figures.compactMap { name, score, interval in
      score.map { [name, $0.formatted(4)] + (interval.map { [$0.low.formatted(4), $0.high.formatted(4)] } ?? []) }
    }
    return (TextTable.lines(head + rows) + [calibrationNote] + (intervals.map { [$0.words(level)] } ?? []))
      .joined(separator: "\n")
  }

  private var calibrationNote: String {
    "(ROC: one class against the rest; calibration: \(Reliability.binCount) bins of equal width from 0 to 1)"
  }

  private var rest: String {
    let areas = probabilities.rocAreas.map { $0.area?.formatted(4) ?? "" }
    return list(
      "one class against the rest",
      head: ["", "true pos.", "false pos.", "false neg.", "true neg.", "ROC AUC"],
      zip(oneAgainstRest, areas).map { counts, area in
        [counts.name.shortened(to: 40)]
          + [counts.truePositives, counts.falsePositives, counts.falseNegatives, counts.trueNegatives].map { "\($0)" }
          + [area]
      }, of: oneAgainstRest.count)
  }

  private var groups: String {
    [("speaker", speakers), ("sentence", sentences)].filter { !$0.1.isEmpty }
      .map { groupTable($0, $1) }.joined(separator: "\n\n")
  }

  /// All of a few; of many those that were recognised worst and best.
  private func groupTable(_ noun: String, _ groups: [GroupScores]) -> String {
    let head = [noun, "rows", "accuracy", "UAR"]
    guard groups.count > 2 * EvaluationResult.longest else {
      return list("by \(noun)", head: head, groups.map(\.cells), of: groups.count)
    }
    let ranked = groups.enumerated().sorted {
      ($0.1.unweightedAverageRecall, $0.0) < ($1.1.unweightedAverageRecall, $1.0)
    }.map(\.element)
    let half = EvaluationResult.longest / 2
    return list(
      "by \(noun), the \(half) lowest and the \(half) highest by UAR", head: head,
      (ranked.prefix(half) + ranked.suffix(half)).map(\.cells), of: groups.count)
  }

  private var pairs: String {
    list(
      "most confused", head: ["true class", "taken for", "rows", "of the class"],
      confusedPairs.prefix(EvaluationResult.longest).map {
        [$0.truth.shortened(to: 30), $0.predicted.shortened(to: 30), "\($0.rows)", percent($0.share)]
      }, of: confusedPairs.count)
  }

  private var clipList: String {
    let rows = scores.confusion.total
    let mean = Int(clips) < rows ? ", by the mean over their rows" : ""
    return list(
      "\(counted(wrongClips, "\(unit) was", plural: "\(unit)s were")) taken for another class\(mean); the worst",
      head: [unit, "true class", "got", "taken for", "got"],
      worst.prefix(EvaluationResult.longest).map {
        [
          $0.name.ending(of: 44), $0.truth.shortened(to: 15), Double($0.truthProbability).formatted(4),
          $0.predicted.shortened(to: 15), Double($0.predictedProbability).formatted(4),
        ]
      }, of: wrongClips)
  }

  /// A table under its title, and how many lines are left out of it; nothing where there are none.
  private func list(_ title: String, head: [String], _ rows: [[String]], of count: Int) -> String {
    guard !rows.isEmpty else { return "" }
    let left = count - rows.count
    return ([title, ""] + TextTable.lines([head] + rows) + (left > 0 ? ["… and \(withCommas(left)) more"] : []))
      .joined(separator: "\n")
  }
}

extension ScoreIntervals {
  /// What the bounds are, and over what was drawn.
  fileprivate func words(_ level: String) -> String {
    "(low and high: between them lie \(level) of \(withCommas(draws)) draws of the \(withCommas(units)) \(unit)s with "
      + "replacement)"
  }
}

extension GroupScores {
  fileprivate var cells: [String] {
    [name.ending(of: 60), "\(rows)", accuracy.formatted(4), unweightedAverageRecall.formatted(4)]
  }
}

extension String {
  fileprivate var trimmedLineEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}

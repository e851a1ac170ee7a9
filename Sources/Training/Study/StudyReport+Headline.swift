import Core
import Pictures

extension StudyReport {
  /// UAR and accuracy first, as mean and deviation, beside chance.
  var headline: HTML {
    let over = summary.overParts
    let classes = summary.pooled.classes.count { $0.scores.support > 0 }
    return .headline([
      ("Unweighted average recall", percent(over.unweightedAverageRecall.mean), note(over.unweightedAverageRecall)),
      ("Accuracy", percent(over.accuracy.mean), note(over.accuracy)),
      ("Chance", classes == 0 ? "–" : percent(1 / Double(classes)), "a guess is right 1 time in \(classes)"),
    ])
  }

  private func note(_ spread: Spread) -> String {
    guard let deviation = spread.deviation else { return "of a single \(summary.partNoun)" }
    return "± \(percent(deviation)): mean and deviation over \(counted(spread.count, summary.partNoun))"
  }

  /// What mean, deviation and interval are, and how much they may be trusted.
  var spreadNotes: [String] {
    guard summary.runs.count > 1 else { return ["A single run has no deviation."] }
    let folds = summary.overFolds != nil
    return [
      "The deviation is that of a sample, which divides by n − 1: how far \(summary.partNoun)s lie apart.",
      "The interval is where the mean may as well lie: 95 %, by Student's t."
        + (folds
          ? " It takes folds for independent, which they are not, as they share rows that they learned from: the true one "
            + "is wider." : ""),
    ]
      + (folds && summary.overSeeds != nil
        ? ["Each fold counts as the mean of its seeds, and each seed as the mean of its folds."] : [])
  }
}

extension Spread {
  /// "71.2 ± 3.4 %".
  var percents: String {
    guard let deviation else { return percent(mean) }
    return "\((100 * mean).formatted(1)) ± \(percent(deviation))"
  }

  /// "67.8 – 74.6 %", as far as a share can lie.
  var intervalPercents: String {
    guard let low, let high else { return "–" }
    return "\((100 * max(0, low)).formatted(1)) – \(percent(min(1, high)))"
  }
}

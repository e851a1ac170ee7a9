import Core
import Pictures

extension EvaluationReport {
  var headline: HTML {
    // Whoever guesses has all classes to choose from, also where rows of some are missing.
    let classes = scores.classes.count
    return .headline([
      ("Unweighted average recall", percent(scores.unweightedAverageRecall), recallNote),
      ("Accuracy", percent(scores.accuracy), accuracyNote),
      ("Chance", classes == 0 ? "–" : percent(1 / Double(classes)), "a guess is right 1 time in \(classes)"),
    ])
  }

  private var recallNote: String {
    let bounds = result.intervals.map { "\(words($0.unweightedAverageRecall, $0.level)): " } ?? ""
    return bounds + "mean recall of the classes"
  }

  private var accuracyNote: String {
    let bounds = result.intervals.map { "\(words($0.accuracy, $0.level)): " } ?? ""
    return bounds + "\(withCommas(Int(scores.confusion.correct))) of \(counted(Int(scores.confusion.total), "row"))"
  }

  /// "95 % interval 70.1 – 80.3 %".
  private func words(_ interval: ScoreIntervals.Interval, _ level: Double) -> String {
    "\(percent(level, 0)) interval \((100 * interval.low).formatted(1)) – \(percent(interval.high))"
  }

  /// What the project reported, beside what was found here; or why the two must not be compared.
  var reportedSection: HTML {
    guard let reported, !reported.figures.isEmpty else { return "" }
    guard let obstacle = reported.obstacle else { return .section("As reported", reportedTable(reported)) }
    let figures = reported.figures.map(\.words).joined(separator: ", ")
    return .section(
      "As reported", .note("The project behind \(reported.recipe) reported \(figures). Not comparable: \(obstacle)."))
  }

  private func reportedTable(_ reported: ReportedAccount) -> HTML {
    let theirs = reported.figures.map {
      TableRow(
        name: "reported for the \($0.side.rawValue) rows of \($0.corpus)",
        cells: [percent($0.accuracy, $0.decimals), $0.rows.map(String.init) ?? "not said"])
    }
    let ours = TableRow(
      name: "found here, by the \(reported.side) rows", cells: [percent(scores.accuracy), "\(scores.confusion.total)"])
    return """
      \(table(heads: ["", "accuracy", "rows"], rows: theirs + [ours]))\
      \(HTML.note("Both by the protocol published. They can be compared as far as this store is made of the same corpus."))
      """
  }
}

import Core
import Pictures

extension RunComparison {
  /// Who was right about the rows that two runs both judged, and whether that is more than chance.
  var pairSection: HTML {
    let sentences = pairWords.map { "<li>\($0)</li>\n" as HTML }
    let charts = [
      differenceChart("Accuracy, first less second", \.accuracy),
      differenceChart("UAR, first less second", \.unweightedAverageRecall),
    ]
    return .section(
      "The same rows",
      """
      <ul>
      \(sentences)</ul>
      \(pairTable)\(HTML.note("\(testNote)."))\
      \(HTML.part("How far apart", "\(HTML.charts(charts.map(\.figure)))\(HTML.note(scopeNote))"))
      """)
  }

  private var pairTable: HTML {
    let holm = pairs.count > 1 ? ["p (Holm)"] : []
    return table(
      heads: ["Pair", "rows", "both right", "only first", "only second", "both wrong", "p"] + holm,
      rows: pairs.map { pair in
        let counts = [pair.rows, pair.bothRight, pair.test.onlyFirst, pair.test.onlySecond, pair.bothWrong]
        let adjusted = pairs.count > 1 ? [probabilityText(pair.adjustedProbability)] : []
        return TableRow(
          name: "\(entries[pair.first].letter) and \(entries[pair.second].letter)",
          cells: counts.map(withCommas) + [probabilityText(pair.test.probability)] + adjusted)
      }, caption: "Rows that one run of a pair got right and the other did not")
  }

  private func differenceChart(
    _ title: String, _ difference: KeyPath<PairedRuns, PairedRuns.Difference>
  ) -> DotIntervalChart {
    let found = pairs.map { $0[keyPath: difference] }
    return DotIntervalChart(
      title: title,
      entries: zip(pairs, found).map { pair, found in
        .init(
          name: "\(entries[pair.first].letter) − \(entries[pair.second].letter)", value: found.value,
          interval: found.interval?.range)
      },
      axis: .fitted(found.flatMap { [0, $0.value, $0.interval?.low ?? 0, $0.interval?.high ?? 0] }),
      reference: ("difference", 0)
    ) { $0 == 0 ? "0" : PairedRuns.Difference.signed($0) }
  }

  /// What the test does not say.
  private var scopeNote: String {
    "An interval that leaves out 0 speaks for a difference. All of this is about these trained models and clips like "
      + "these; another seed gives another model, so that whether one recipe is better than another takes several runs of "
      + "each."
  }
}

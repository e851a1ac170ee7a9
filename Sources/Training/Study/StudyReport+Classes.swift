import Core
import Pictures

extension StudyReport {
  /// How well each class is found, and how much that differs from fold to fold.
  var classSection: HTML {
    let note =
      "The chart shows the recall of each class, mean ± deviation over \(counted(summary.parts.count, summary.partNoun)) "
      + "that have rows of it; the second table is of all rows together"
      + (summary.overSeeds != nil ? ", each counted once for every seed." : ".")
    return .section("Per class", "\(HTML.note(note))\(HTML.charts([chart, recallTable]))\(summary.pooled.html)")
  }

  private var chart: HTML {
    let entries = summary.classes.map {
      DotIntervalChart.Entry(name: $0.name, value: $0.recall?.mean, interval: $0.recall?.band?.clamped(to: 0...1))
    }
    return DotIntervalChart(
      title: "Recall", entries: entries, axis: .shares,
      reference: ("UAR", summary.overParts.unweightedAverageRecall.mean)
    ) { percent($0) }.figure
  }

  private var recallTable: HTML {
    table(
      heads: ["Class", "recall", "lowest", "highest", summary.partNoun + "s"],
      rows: summary.classes.map { item in
        TableRow(
          name: item.name,
          cells: [
            item.recall?.percents ?? "–", item.lowest.map { percent($0) } ?? "–",
            item.highest.map { percent($0) } ?? "–", "\(item.recall?.count ?? 0)",
          ])
      })
  }
}

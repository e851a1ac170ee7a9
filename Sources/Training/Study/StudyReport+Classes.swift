import Core
import Pictures

extension StudyReport {
  /// How well each class is found, and how much that differs from fold to fold.
  var classSection: HTML {
    let note =
      "The recall of each class, mean ± deviation over the \(summary.partNoun)s that have rows of it, beside the mean UAR."
    return .section(
      "Per class",
      "\(HTML.note(note))\(HTML.charts([chart, recallTable]))\(HTML.part("All rows together", "\(HTML.note(pooledNote))\(summary.pooled.html)"))"
    )
  }

  /// Which rows are counted where those of all runs are.
  var pooledNote: String {
    "The judging rows of all runs" + (summary.overSeeds == nil ? "." : ", each once for every seed that it judged.")
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
    let isWhole = summary.classes.allSatisfy { $0.recall?.count == summary.parts.count }
    return table(
      heads: ["Class", "recall", "lowest", "highest"] + (isWhole ? [] : ["\(summary.partNoun)s"]),
      rows: summary.classes.map { item in
        TableRow(
          name: item.name,
          cells: [
            item.recall?.percents ?? "–", item.lowest.map { percent($0) } ?? "–",
            item.highest.map { percent($0) } ?? "–",
          ] + (isWhole ? [] : ["\(item.recall?.count ?? 0)"]))
      })
  }
}

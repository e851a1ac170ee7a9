import Core
import Pictures

extension EvaluationReport {
  var classSection: HTML {
    let note = scores.absenceNote.map { HTML.note($0) } ?? ""
    return .section("Per class", "\(HTML.charts([classChart.figure, classTable]))\(note)")
  }

  private var classChart: BarChart {
    BarChart(
      title: "Precision, recall and F1",
      series: ["precision", "recall", "F1"].enumerated().map { .init(name: $1, ink: .series($0)) },
      groups: scores.classes.map { item in
        let scores = item.scores
        return .init(
          name: item.name, values: [scores.precision, scores.support == 0 ? nil : scores.recall, scores.f1])
      }, axis: .shares
    ) { percent($0) }
  }

  private var classTable: HTML {
    let row = { (name: String, scores: Scores, kind: String) in
      TableRow(
        name: name,
        cells: [
          percent(scores.precision), scores.support == 0 ? "–" : percent(scores.recall), percent(scores.f1),
          "\(scores.support)",
        ], kind: kind)
    }
    return table(
      heads: ["Class", "precision", "recall", "F1", "rows"],
      rows: scores.classes.map { row($0.name, $0.scores, "") } + [
        row("micro average", scores.micro, "average first"), row("macro average", scores.macro, "average"),
        row("weighted average", scores.weighted, "average"),
      ])
  }

  /// Each class against all others, with the area under its ROC curve.
  var restSection: HTML {
    let areas = result.probabilities.rocAreas
    let rows = zip(result.oneAgainstRest, areas).map { counts, area in
      TableRow(
        name: counts.name,
        cells: [counts.truePositives, counts.falseNegatives, counts.falsePositives, counts.trueNegatives]
          .map { "\($0)" } + [area.area.map { $0.formatted(3) } ?? "–"])
    }
    return .section(
      "One against the rest",
      """
      \(table(heads: ["Class", "found", "missed", "false alarms", "rightly left", "ROC area"], rows: rows))\
      \(HTML.note(probabilityNote))
      """)
  }

  private var probabilityNote: String {
    let found = result.probabilities
    let top = found.topTwo.map { "in \(percent($0)) of the rows the true class is one of the two most likely; " } ?? ""
    let area = found.macroArea.map { ", mean ROC area \($0.formatted(3))" } ?? ""
    return "Over all rows: \(top)log loss \(found.logLoss.formatted(4))\(area)."
  }
}

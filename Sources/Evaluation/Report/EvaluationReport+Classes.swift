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
}

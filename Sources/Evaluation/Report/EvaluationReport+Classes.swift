import Core
import Pictures

extension EvaluationReport {
  var classSection: HTML {
    let note = scores.absenceNote.map { HTML.note($0) } ?? ""
    let charts = scores.confusion.isDrawn ? [classChart.figure, scores.html] : [scores.html]
    return .section("Per class", "\(HTML.charts(charts))\(note)")
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
}

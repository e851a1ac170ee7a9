import Core
import Pictures

extension EvaluationReport {
  var classSection: HTML {
    let note = scores.absenceNote.map { HTML.note($0) } ?? ""
    return .section("Per class", "\(HTML.charts([classChart.figure, scores.html]))\(note)")
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

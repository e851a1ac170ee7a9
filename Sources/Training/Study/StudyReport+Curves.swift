import Core
import Evaluation
import Pictures

extension StudyReport {
  private var histories: [[EpochRecord]] { runs.map(\.history).filter { !$0.isEmpty } }

  /// The course of training, as the mean of all runs with what lies around it.
  var curveSection: HTML {
    let longest = histories.map(\.count).max() ?? 0
    guard longest > 0 else { return "" }
    let charts = [
      chart("Accuracy", [("training", \.accuracy), ("validation", \.validationAccuracy)], isShare: true),
      chart("Validation UAR", [("validation", \.validationUAR)], isShare: true),
      chart("Loss", [("training", \.loss), ("validation", \.validationLoss)], isShare: false),
    ].compactMap { $0 }
    return .section("Training", "\(HTML.charts(charts.map(\.figure)))\(HTML.note(note(longest)))")
  }

  private func note(_ longest: Int) -> String {
    let best = Set(summary.runs.map(\.bestEpoch)).sorted()
    let shortest = histories.map(\.count).min() ?? 0
    let ends =
      shortest < longest ? " Runs ended after \(shortest) to \(longest) epochs; those that had, count no more." : ""
    let known = histories.count < runs.count ? " Of \(runs.count - histories.count) there is no history.csv." : ""
    return
      "Mean over \(counted(histories.count, "run")), and as a band the mean ± deviation.\(ends)\(known) Their best "
      + "epochs were \(best.count == 1 ? "all" : "\(best[0]) to") \(best.last ?? 0)."
  }

  private typealias Figure = (name: String, of: (EpochRecord) -> Double?)

  private func chart(_ title: String, _ figures: [Figure], isShare: Bool) -> LineChart? {
    let longest = histories.map(\.count).max() ?? 0
    let spreads = figures.map { figure in (0..<longest).map { spread(of: figure.of, epoch: $0) } }
    let curves = figures.indices.map { number in
      LineChart.Curve(
        name: figures[number].name, ink: .series(figures.count == 1 ? 1 : number),
        values: spreads[number].map { $0?.mean ?? .nan }, band: spreads[number].map { $0?.band })
    }
    let values = spreads.flatMap(\.self).compactMap { $0 }
    guard !values.isEmpty else { return nil }
    return LineChart(
      title: title, unit: "epoch", places: (1...longest).map(Double.init), curves: curves,
      axis: isShare ? .shares : .fromZero(values.map { $0.band?.upperBound ?? $0.mean })
    ) { isShare ? percent($0) : $0.formatted(4) }
  }

  /// Over the runs that got so far.
  private func spread(of figure: (EpochRecord) -> Double?, epoch: Int) -> Spread? {
    let values = histories.compactMap { $0.indices.contains(epoch) ? figure($0[epoch]) : nil }.filter(\.isFinite)
    return values.isEmpty ? nil : Spread(values)
  }
}

import Core
import Pictures

extension EvaluationReport {
  var historySection: HTML {
    guard !history.isEmpty else { return "" }
    var note: HTML = ""
    if let judgedEpoch, history.contains(where: { $0.epoch == judgedEpoch }) {
      note = .note("The dotted line marks epoch \(judgedEpoch), which was judged.")
    }
    return .section("Training", "\(HTML.charts(historyCharts.map(\.figure)))\(note)")
  }

  /// Loss, accuracy, UAR and learning rate over the epochs, the judged one marked.
  private var historyCharts: [LineChart] {
    let accuracy = curves(\.accuracy, \.validationAccuracy)
    let loss = curves(\.loss, \.validationLoss)
    let rate = [LineChart.Curve(name: "learning rate", ink: .series(2), values: history.map(\.rate))]
    let recall = [
      LineChart.Curve(name: "validation", ink: .series(1), values: history.map { $0.validationUAR ?? .nan })
    ]
    let recallChart = chart("Unweighted average recall", recall, .shares) { percent($0) }
    return [
      chart("Loss", loss, .fromZero(loss.flatMap(\.values))) { $0.formatted(4) },
      chart("Accuracy", accuracy, .shares) { percent($0) },
    ] + (history.contains { $0.validationUAR != nil } ? [recallChart] : []) + [
      chart("Learning rate", rate, .powersOfTen(rate[0].values)) { "\($0)" }
    ]
  }

  private func curves(
    _ training: KeyPath<EpochRecord, Double>, _ validation: KeyPath<EpochRecord, Double>
  ) -> [LineChart.Curve] {
    [
      LineChart.Curve(name: "training", ink: .series(0), values: history.map { $0[keyPath: training] }),
      LineChart.Curve(name: "validation", ink: .series(1), values: history.map { $0[keyPath: validation] }),
    ]
  }

  private func chart(
    _ title: String, _ curves: [LineChart.Curve], _ axis: ValueAxis, label: @escaping @Sendable (Double) -> String
  ) -> LineChart {
    LineChart(
      title: title, unit: "epoch", places: history.map { Double($0.epoch) }, curves: curves, axis: axis,
      marked: judgedEpoch.map(Double.init), markedName: "judged", label: label)
  }
}

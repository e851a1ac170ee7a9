import Core
import Pictures

extension RunComparison {
  /// Loss, accuracy, UAR and learning rate of all runs over their epochs.
  var curveSection: HTML {
    guard entries.contains(where: { !$0.run.history.isEmpty }) else { return "" }
    let losses = values(\.loss) + values(\.validationLoss)
    let rates = values(\.rate)
    let charts = [
      chart("Loss by validation rows", \.validationLoss, .fromZero(losses)) { $0.formatted(4) },
      chart("Loss by training rows", \.loss, .fromZero(losses)) { $0.formatted(4) },
      chart("Accuracy by validation rows", \.validationAccuracy, .shares) { percent($0) },
      chart("Accuracy by training rows", \.accuracy, .shares) { percent($0) },
    ]
    let recall =
      entries.contains { $0.run.history.contains { $0.validationUAR != nil } }
      ? [chart("UAR by validation rows", \.knownUAR, .shares) { percent($0) }] : []
    let rate = chart("Learning rate", \.rate, .powersOfTen(rates)) { "\($0)" }
    return .section(
      "Training", "\(HTML.charts((charts + recall + [rate]).map(\.figure)))\(lossNote)\(missingNote)\(leftOut)")
  }

  private var shown: [(offset: Int, element: Entry)] {
    Array(entries.prefix(Ink.seriesCount).enumerated()).filter { !$0.element.run.history.isEmpty }
  }

  private func values(_ figure: KeyPath<EpochRecord, Double>) -> [Double] {
    shown.flatMap { $0.element.run.history.map { $0[keyPath: figure] } }
  }

  private func chart(
    _ title: String, _ figure: KeyPath<EpochRecord, Double>, _ axis: ValueAxis,
    label: @escaping @Sendable (Double) -> String
  ) -> LineChart {
    let epochs = Set(shown.flatMap { $0.element.run.history.map(\.epoch) }).sorted()
    let curves = shown.map { place, entry in
      let known = Dictionary(entry.run.history.map { ($0.epoch, $0[keyPath: figure]) }) { _, last in last }
      let last = entry.run.history.last?.epoch ?? 0
      return LineChart.Curve(
        name: entry.name, ink: .series(place), values: epochs.filter { $0 <= last }.map { known[$0] ?? .nan })
    }
    return LineChart(
      title: title, unit: "epoch", places: epochs.map(Double.init), curves: curves, axis: axis, label: label)
  }

  private var lossNote: HTML {
    .note(
      "Losses hold what a recipe adds to them, such as penalties on weights: where recipes differ in that, compare the log "
        + "loss above, which holds the probabilities alone.")
  }

  private var missingNote: HTML {
    let missing = entries.filter(\.run.history.isEmpty).map(\.name)
    return missing.isEmpty ? "" : .note("Without a history.csv: \(missing.joined(separator: ", ")).")
  }
}

extension EpochRecord {
  fileprivate var knownUAR: Double { validationUAR ?? .nan }
}

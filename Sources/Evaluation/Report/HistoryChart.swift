/// A curve over epochs as inline SVG.
struct HistoryChart {
  struct Curve {
    let name: String
    /// Its colour's name in the page's style.
    let kind: String
    let values: [Double]
  }

  let title: String
  let epochs: [Int]
  let curves: [Curve]
  let axis: ValueAxis
  let best: Int?
  let label: (Double) -> String

  static func all(_ history: [EpochRecord], best: Int?) -> [HistoryChart] {
    let epochs = history.map(\.epoch)
    let loss = [
      Curve(name: "training", kind: "train", values: history.map(\.loss)),
      Curve(name: "validation", kind: "validation", values: history.map(\.validationLoss)),
    ]
    let accuracy = [
      Curve(name: "training", kind: "train", values: history.map(\.accuracy)),
      Curve(name: "validation", kind: "validation", values: history.map(\.validationAccuracy)),
    ]
    let rate = [Curve(name: "learning rate", kind: "rate", values: history.map(\.rate))]
    return [
      HistoryChart(
        title: "Loss", epochs: epochs, curves: loss, axis: .fromZero(loss.flatMap(\.values)), best: best,
        label: { fixed($0, 4) }),
      HistoryChart(
        title: "Accuracy", epochs: epochs, curves: accuracy, axis: .shares, best: best, label: { percent($0) }),
      HistoryChart(
        title: "Learning rate", epochs: epochs, curves: rate, axis: .powersOfTen(rate[0].values), best: best,
        label: { "\($0)" }),
    ]
  }

  // The drawing's own units; the page scales them.
  private var width: Double { 340 }
  private var height: Double { 200 }
  private var left: Double { 44 }
  private var right: Double { 330 }
  private var top: Double { 12 }
  private var bottom: Double { 174 }

  var html: HTML {
    let keys = curves.map { "<span class=\"\($0.kind)\">\($0.name)</span> " as HTML }
    return """
      <figure><figcaption><b>\(title)</b> <span class="keys">\(curves.count > 1 ? keys : [])</span></figcaption>
      <svg viewBox="0 0 \(number(width)) \(number(height))" role="img" aria-label="\(summary)">
      \(grid)\(epochLabels)\(bestLine)\(curves.map(drawing))\(hovers)</svg></figure>

      """
  }

  private var summary: String {
    let last = curves.map { "\($0.name) \($0.values.last.map(label) ?? "–")" }
    return "\(title) over \(epochs.count) epochs; at the end: \(last.joined(separator: ", "))"
  }

  private func x(_ epoch: Int) -> Double {
    guard let first = epochs.first, let last = epochs.last, last > first else { return (left + right) / 2 }
    return left + (right - left) * Double(epoch - first) / Double(last - first)
  }

  private func y(_ value: Double) -> Double { bottom - (bottom - top) * axis.position(value) }

  private var grid: [HTML] {
    axis.ticks.map { tick in
      """
      <line class="grid" x1="\(number(left))" x2="\(number(right))" y1="\(number(y(tick)))" y2="\(number(y(tick)))"/>\
      <text x="\(number(left - 6))" y="\(number(y(tick) + 4))" text-anchor="end">\(axis.label(tick))</text>

      """
    }
  }

  private var epochLabels: [HTML] {
    guard let first = epochs.first, let last = epochs.last else { return [] }
    let shown = last > first + 1 ? [first, (first + last) / 2, last] : Array(Set([first, last])).sorted()
    return shown.map {
      "<text x=\"\(number(x($0)))\" y=\"\(number(bottom + 18))\" text-anchor=\"middle\">\($0)</text>\n"
    }
  }

  private var bestLine: HTML {
    guard let best, epochs.contains(best) else { return "" }
    let x = number(x(best))
    return "<line class=\"best\" x1=\"\(x)\" x2=\"\(x)\" y1=\"\(number(top))\" y2=\"\(number(bottom))\"/>\n"
  }

  /// A line that breaks where a value is not a number; a point that stands alone is a dot.
  private func drawing(_ curve: Curve) -> HTML {
    let runs = runs(of: curve)
    let line = runs.filter { $0.count > 1 }.map { run in
      "M" + run.map { "\(number($0.x)) \(number($0.y))" }.joined(separator: "L")
    }
    let path: HTML = line.isEmpty ? "" : "<path class=\"\(curve.kind)\" d=\"\(line.joined())\"/>\n"
    let dots = runs.filter { $0.count == 1 }.map { run in
      "<circle class=\"\(curve.kind)\" cx=\"\(number(run[0].x))\" cy=\"\(number(run[0].y))\" r=\"2\"/>\n" as HTML
    }
    return "\(path)\(dots)"
  }

  /// The points of a curve, cut where a value has no place on the axis.
  private func runs(of curve: Curve) -> [[(x: Double, y: Double)]] {
    var runs: [[(x: Double, y: Double)]] = [[]]
    for (epoch, value) in zip(epochs, curve.values) {
      if axis.holds(value) { runs[runs.count - 1].append((x(epoch), y(value))) } else { runs.append([]) }
    }
    return runs
  }

  /// What a pointer over an epoch shows.
  private var hovers: [HTML] {
    let step = (right - left) / Double(max(1, epochs.count))
    return epochs.enumerated().map { index, epoch in
      let values = curves.map { "\($0.name) \(label($0.values[index]))" }.joined(separator: ", ")
      return """
        <rect x="\(number(x(epoch) - step / 2))" y="\(number(top))" width="\(number(step))" \
        height="\(number(bottom - top))"><title>epoch \(epoch): \(values)</title></rect>

        """
    }
  }

  private func number(_ value: Double) -> String { fixed(value, 1) }
}

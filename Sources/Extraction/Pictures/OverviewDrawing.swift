import Core
import Pictures

/// All steps below each other, each as a row of small plots on the same axes.
struct OverviewDrawing {
  let clip: String
  let about: String
  let views: [SoundView]
  let axes: SharedAxes
  /// Why the steps end early.
  let fault: String?

  private let left = 46.0
  private let plotWidth = 214.0
  private let plotHeight = 104.0
  private let gap = 46.0
  private let top = 92.0
  private let rowStep = 150.0
  private let columns = ["waveform", "mean spectrum, dB", "spectrogram, kHz", "mel spectrogram, Hz", "MFCC"]

  private func x(_ column: Int) -> Double { left + Double(column) * (plotWidth + gap) }

  var drawing: Drawing {
    let bottom = top + rowStep * Double(views.count)
    var drawing = Drawing(
      width: x(columns.count) - gap + 20, height: bottom + (fault == nil ? 34 : 58), summary: summary)
    drawing.marks = head + views.indices.flatMap(row)
    if let fault { drawing.add(.text(fault, Point(left - 36, bottom + 44), .warning, size: 12)) }
    return drawing
  }

  private var summary: String {
    "\(clip), \(about): " + views.map { "\($0.title), \($0.facts(axes))" }.joined(separator: "; ")
      + (fault.map { "; \($0)" } ?? "")
  }

  private var head: [Mark] {
    [
      .text(clip, Point(left - 36, 26), .ink, size: 16, isBold: true),
      .text(about, Point(left - 36, 46), .soft, size: 12),
    ]
  }

  private func row(_ index: Int) -> [Mark] {
    let y = top + rowStep * Double(index)
    let plots = SoundPlots(view: views[index], before: index > 0 ? views[index - 1] : nil, axes: axes, size: 9)
    let title = "\(index)  \(views[index].title)"
    let boxes = columns.indices.map { Box(x: x($0), y: y, width: plotWidth, height: plotHeight) }
    let facts = Mark.text(views[index].facts(axes), Point(boxes[4].x + plotWidth, y - 8), .soft, size: 11, anchor: .end)
    let isLast = index == views.count - 1
    return [.text(title, Point(left - 36, y - 8), .ink, size: 12, isBold: true), facts]
      + waveform(plots, boxes[0], isLast) + spectrum(plots, boxes[1], isLast)
      + grid(plots.levels(in: boxes[2]), plots.hertzTicks, plots, isLast)
      + grid(plots.mel(in: boxes[3]), plots.melTicks, plots, isLast)
      + grid(plots.cepstrum(in: boxes[4]), [], plots, isLast) + (isLast ? names : [])
  }

  /// What the columns show, below the last row.
  private var names: [Mark] {
    let y = top + rowStep * Double(views.count - 1) + plotHeight + 32
    return columns.indices.map {
      .text(columns[$0], Point(x($0) + plotWidth / 2, y), .soft, size: 11, anchor: .middle)
    }
  }

  private func waveform(_ plots: SoundPlots, _ box: Box, _ isNamed: Bool) -> [Mark] {
    let plot = plots.waveform(in: box)
    return plot.marks + plot.area.leftAxis(AxisTicks.round(plot.area.up, most: 5), "")
      + plot.area.bottomAxis(seconds, "", isNamed: isNamed) + [plot.area.outline]
  }

  private func spectrum(_ plots: SoundPlots, _ box: Box, _ isNamed: Bool) -> [Mark] {
    let plot = plots.spectrum(in: box)
    let ticks = plot.ticks.filter { "125".contains($0.label.first ?? "1") }
    return plot.area.leftAxis(AxisTicks.round(plot.area.up, most: 5), "", hasGrid: true)
      + plot.area.bottomAxis(ticks, "", isNamed: isNamed, hasGrid: true) + plot.marks + [plot.area.outline]
  }

  private func grid(_ plot: GridPlot, _ ticks: [Tick], _ plots: SoundPlots, _ isNamed: Bool) -> [Mark] {
    plot.marks + plot.area.leftAxis(ticks, "") + plot.area.bottomAxis(seconds, "", isNamed: isNamed)
      + [plot.area.outline]
  }

  private var seconds: [Tick] { AxisTicks.round(0...axes.seconds, most: 5) }
}

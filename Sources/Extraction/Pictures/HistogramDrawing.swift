import Core
import Corpora
import Pictures

/// How many clips have which length, as columns side by side.
struct HistogramDrawing {
  let histogram: LengthHistogram
  let title: String

  private var end: Double { histogram.start + histogram.width * Double(histogram.clips.count) }

  private var area: PlotArea {
    let most = Double(histogram.clips.max() ?? 1)
    return PlotArea(
      box: Box(x: 56, y: 8, width: 262, height: 150), across: histogram.start...end, up: 0...max(1, most * 1.05))
  }

  var drawing: Drawing {
    var drawing = Drawing(width: 340, height: 200, summary: summary)
    let area = area
    let counts = AxisTicks.round(area.up, most: 4).filter { $0.place == $0.place.rounded() }
    drawing.marks =
      area.leftAxis(counts, "clips", hasGrid: true)
      + area.bottomAxis(AxisTicks.round(area.across, most: 6), "seconds") + histogram.clips.indices.flatMap(column)
    return drawing
  }

  private func column(_ index: Int) -> [Mark] {
    let clips = histogram.clips[index]
    let (left, right) = (area.x(start(of: index)), area.x(start(of: index + 1)))
    let top = area.y(Double(clips))
    return [
      .box(Box(x: left, y: top, width: max(0.5, right - left - 1), height: area.bottom - top), .series(0)),
      .hover(Box(x: left, y: area.box.y, width: right - left, height: area.box.height), words(index)),
    ]
  }

  private func start(of index: Int) -> Double { histogram.start + histogram.width * Double(index) }

  private func words(_ index: Int) -> String {
    "\(start(of: index).formatted(2)) to \(start(of: index + 1).formatted(2)) s: \(counted(histogram.clips[index], "clip"))"
  }

  private var summary: String {
    "\(title): " + histogram.clips.indices.filter { histogram.clips[$0] > 0 }.map(words).joined(separator: "; ")
  }
}

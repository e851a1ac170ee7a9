import Effects
import Pictures

/// A waveform over time, as a share of full scale.
struct WaveformPlot {
  let view: SoundView
  let axes: SharedAxes
  let area: PlotArea

  init(_ view: SoundView, _ axes: SharedAxes, box: Box, size: Double = 11) {
    self.view = view
    self.axes = axes
    area = PlotArea(box: box, across: 0...axes.seconds, up: -axes.peak...axes.peak, size: size)
  }

  var marks: [Mark] {
    let zero = Mark.line([Point(area.box.x, area.y(0)), Point(area.right, area.y(0))], .line, width: 0.7)
    return [zero] + [wave]
  }

  /// Between the lowest and the highest sample of each stretch; one line through the samples where they have room.
  private var wave: Mark {
    let outline = view.waveform
    let shown = outline.low.indices.prefix { Double($0) * outline.step <= axes.seconds }
    let points = merged(shown, of: outline).flatMap { place, low, high in
      low == high
        ? [Point(area.x(place), area.y(low))] : [Point(area.x(place), area.y(high)), Point(area.x(place), area.y(low))]
    }
    return points.count == 1 ? .dot(points[0], radius: 2, .series(0)) : .line(points, .series(0), width: 0.8)
  }

  /// At most one stretch for each half of a unit.
  private func merged(
    _ shown: Range<Int>, of outline: WaveformOutline
  ) -> [(place: Double, low: Double, high: Double)] {
    let length = max(1, Int((Double(shown.count) / (2 * area.box.width)).rounded(.up)))
    return stride(from: 0, to: shown.count, by: length).map { start in
      let stretch = start..<min(shown.count, start + length)
      let place = (Double(start) + Double(stretch.count - 1) / 2 + 0.5) * outline.step
      return (
        min(place, axes.seconds), Double(outline.low[stretch].min() ?? 0), Double(outline.high[stretch].max() ?? 0)
      )
    }
  }
}

import Pictures

#if canImport(Glibc)
  import Glibc
#endif

/// The mean spectrum over a logarithmic axis of frequency, and that of the step before behind it.
struct SpectrumPlot {
  static let lowest = 50.0

  let view: SoundView
  let before: SoundView?
  let area: PlotArea

  init(_ view: SoundView, before: SoundView?, _ axes: SharedAxes, box: Box, size: Double = 11) {
    self.view = view
    self.before = before
    let across = log10(Self.lowest)...log10(max(axes.hertz, 2 * Self.lowest))
    area = PlotArea(box: box, across: across, up: axes.spectrum, size: size)
  }

  var ticks: [Tick] {
    AxisTicks.frequencies(to: pow(10, area.across.upperBound), from: Self.lowest)
      .map { Tick(place: log10($0.hertz), label: $0.label) }
  }

  var marks: [Mark] {
    [before.map { curve(of: $0, .soft, width: 0.9, isDotted: true) }, curve(of: view, .series(0), width: 1.4)]
      .compactMap { $0 }
  }

  private func curve(of view: SoundView, _ ink: Ink, width: Double, isDotted: Bool = false) -> Mark {
    var points: [Point] = []
    var gathered = (x: 0.0, level: 0.0, count: 0.0)
    let hertz = Double(view.rate) / 2 / Double(max(1, view.spectrum.count - 1))
    for (bin, level) in view.spectrum.enumerated() where Double(bin) * hertz >= Self.lowest {
      let x = area.x(log10(Double(bin) * hertz))
      gathered = (gathered.x + x, gathered.level + level, gathered.count + 1)
      // Where bins lie closer than an eye can tell, their mean.
      guard x - (points.last?.x ?? -1) >= 0.5 || bin == view.spectrum.count - 1 else { continue }
      points.append(Point(gathered.x / gathered.count, area.y(gathered.level / gathered.count)))
      gathered = (0, 0, 0)
    }
    return .line(points, ink, width: width, isDotted: isDotted)
  }
}

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
    (before.map { curves(of: $0, .soft, width: 0.9, isDotted: true) } ?? []) + curves(of: view, .series(0), width: 1.4)
  }

  /// Below the axis there is no curve.
  private func curves(of view: SoundView, _ ink: Ink, width: Double, isDotted: Bool = false) -> [Mark] {
    points(of: view).split { $0 == nil }.map { .line($0.compactMap { $0 }, ink, width: width, isDotted: isDotted) }
  }

  /// Of bins that lie closer than an eye can tell, the mean; nil where that lies below the axis.
  private func points(of view: SoundView) -> [Point?] {
    let hertz = Double(view.rate) / 2 / Double(max(1, view.spectrum.count - 1))
    let bins = view.spectrum.indices.filter { Double($0) * hertz >= Self.lowest }
    let groups = Dictionary(grouping: bins) { Int(area.x(log10(Double($0) * hertz)) * 2) }
    return groups.sorted { $0.key < $1.key }.map { _, bins in
      let level = bins.reduce(0) { $0 + view.spectrum[$1] } / Double(bins.count)
      let x = bins.reduce(0) { $0 + area.x(log10(Double($1) * hertz)) } / Double(bins.count)
      return level >= area.up.lowerBound ? Point(x, area.y(level)) : nil
    }
  }
}

import Core
import Pictures

/// The picture of a sound after one step: waveform, spectrogram, mel spectrogram and MFCC below each other over one axis of
/// time, then the mean spectrum.
struct StepDrawing {
  let clip: String
  let plots: SoundPlots
  let contract: FeatureContract

  private var view: SoundView { plots.view }
  private let width = 760.0
  private let left = 64.0
  private var inner: Double { width - left - 78 }

  var drawing: Drawing {
    var drawing = Drawing(width: width, height: 860, summary: summary)
    drawing.marks =
      head + waveform(Box(x: left, y: 62, width: inner, height: 100))
      + levels(Box(x: left, y: 178, width: inner, height: 176)) + mel(Box(x: left, y: 370, width: inner, height: 150))
      + cepstrum(Box(x: left, y: 536, width: inner, height: 96))
      + spectrum(Box(x: left, y: 696, width: inner, height: 122))
    return drawing
  }

  private var summary: String {
    "\(clip), \(view.title): waveform, spectrogram, mel spectrogram, MFCC and mean spectrum; \(view.facts(plots.axes))"
  }

  private var head: [Mark] {
    [
      .text("\(clip): \(view.title)", Point(left - 50, 24), .ink, size: 15, isBold: true),
      .text(
        "\(view.facts(plots.axes)); frames of \(withCommas(contract.frame)) samples every \(contract.hop)",
        Point(left - 50, 44), .soft, size: 12),
    ]
  }

  private func waveform(_ box: Box) -> [Mark] {
    let plot = plots.waveform(in: box)
    return plot.marks + plot.area.leftAxis(AxisTicks.round(plot.area.up, most: 5), "of full scale") + seconds(plot.area)
      + [plot.area.outline]
  }

  private func levels(_ box: Box) -> [Mark] {
    let plot = plots.levels(in: box)
    return plot.marks + plot.key("dB") + plot.area.leftAxis(plots.hertzTicks, "kHz") + seconds(plot.area)
      + [plot.area.outline]
  }

  private func mel(_ box: Box) -> [Mark] {
    let plot = plots.mel(in: box)
    return plot.marks + plot.key("dB") + plot.area.leftAxis(plots.melTicks, "Hz, mel scale") + seconds(plot.area)
      + [plot.area.outline]
  }

  /// The first coefficient has a strip of its own below the others.
  private func cepstrum(_ box: Box) -> [Mark] {
    let strip = Box(x: box.x, y: box.y + box.height + 5, width: box.width, height: 12)
    let (plot, loudness) = (plots.cepstrum(in: box), plots.loudness(in: strip))
    let coefficients = view.cepstrum.rows - 1
    let ticks = AxisTicks.round(1...Double(max(2, coefficients)), most: 5).filter { $0.place >= 1 }.map {
      Tick(place: ($0.place - 0.5) / Double(max(1, coefficients)), label: $0.label)
    }
    let range = plots.axes.loudness
    return plot.marks + plot.key("MFCC") + plot.area.leftAxis(ticks, "MFCC") + loudness.marks
      + loudness.area.leftAxis([Tick(place: 0.5, label: "0")], "")
      + [
        .text(
          "\(range.lowerBound.formatted(0)) … \(range.upperBound.formatted(0))",
          Point(loudness.area.right + 10, loudness.area.bottom - 2), .soft, size: 10)
      ]
      + seconds(loudness.area, "time in seconds", isNamed: true) + [plot.area.outline, loudness.area.outline]
  }

  private func spectrum(_ box: Box) -> [Mark] {
    let plot = plots.spectrum(in: box)
    let key = plots.before.map {
      Mark.text("dotted: \($0.title)", Point(plot.area.right - 8, box.y + 15), .soft, size: 11, anchor: .end)
    }
    return plot.area.leftAxis(AxisTicks.round(plot.area.up, most: 5), "mean, dB", hasGrid: true)
      + plot.area.bottomAxis(plot.ticks, "frequency in Hz", hasGrid: true) + plot.marks + [plot.area.outline]
      + [key].compactMap { $0 }
  }

  private func seconds(_ area: PlotArea, _ title: String = "", isNamed: Bool = false) -> [Mark] {
    area.bottomAxis(plots.secondTicks, title, isNamed: isNamed)
  }
}

extension SoundView {
  /// "16,000 Hz, 1.90 s", and what is not to be seen.
  func facts(_ axes: SharedAxes) -> String {
    let length = seconds < 0.1 ? counted(samples, "sample") : "\(seconds.formatted(2)) s"
    let notes = [
      isSilent ? "silent" : nil,
      seconds > axes.seconds + 0.005 ? "silent from \(axes.seconds.formatted(2)) s on, which is not shown" : nil,
      deafBands > 0 ? "\(deafBands) of \(mel.rows) mel bands are narrower than a bin, and empty" : nil,
    ].compactMap { $0 }
    return (["\(withCommas(rate)) Hz, \(length)"] + notes).joined(separator: "; ")
  }
}

import Core
import Features
import Pictures

/// The five plots of a sound after one step, on axes that all steps share.
struct SoundPlots {
  let view: SoundView
  let before: SoundView?
  let axes: SharedAxes
  var size = 11.0

  func waveform(in box: Box) -> WaveformPlot { WaveformPlot(view, axes, box: box, size: size) }

  func spectrum(in box: Box) -> SpectrumPlot { SpectrumPlot(view, before: before, axes, box: box, size: size) }

  func levels(in box: Box) -> GridPlot {
    GridPlot(
      view.levels, range: axes.levels, seconds: axes.seconds, height: Double(view.rate) / 2 / axes.hertz, box: box,
      size: size)
  }

  func mel(in box: Box) -> GridPlot {
    GridPlot(
      view.mel, range: axes.mel, seconds: axes.seconds,
      height: MelScale.mel(hertz: Double(view.rate) / 2) / MelScale.mel(hertz: axes.hertz), box: box, size: size)
  }

  /// All coefficients but the first.
  func cepstrum(in box: Box) -> GridPlot {
    GridPlot(
      view.cepstrum, rows: 1..<max(2, view.cepstrum.rows), range: axes.cepstrum, seconds: axes.seconds, box: box,
      size: size)
  }

  /// The first coefficient, whose numbers are many times those of the others.
  func loudness(in box: Box) -> GridPlot {
    GridPlot(view.cepstrum, rows: 0..<1, range: axes.loudness, seconds: axes.seconds, box: box, size: size)
  }

  /// On the linear axis of the spectrogram, as shares of its height.
  var hertzTicks: [Tick] {
    AxisTicks.round(0...axes.hertz / 1000, most: 6).map { Tick(place: $0.place * 1000 / axes.hertz, label: $0.label) }
  }

  /// On the mel spectrogram.
  var melTicks: [Tick] {
    let top = MelScale.mel(hertz: axes.hertz)
    return AxisTicks.frequencies(to: axes.hertz, from: 200).map {
      Tick(place: min(1, MelScale.mel(hertz: $0.hertz) / top), label: $0.label)
    }
  }

  var secondTicks: [Tick] { AxisTicks.round(0...axes.seconds, most: 10) }
}

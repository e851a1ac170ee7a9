import Core
import Glibc

/// How far the pitches of a clip lie from concert pitch, in semitones: `librosa.estimate_tuning` of its power spectra.
///
/// Every spectral peak between 150 and 4,000 Hz that reaches a tenth of its frame's strongest bin is a pitch; the louder
/// half of them votes for hundredths of a semitone.
struct TuningEstimate {
  /// The bins of these frequencies.
  private let bins: Range<Int>
  private let rate: Int
  private let frame: Int
  private var peaks = SpectralPeaks()
  private var votes = [Int](repeating: 0, count: 100)

  init(rate: Int, frame: Int) {
    self.rate = rate
    self.frame = frame
    let hertzPerBin = hertzPerBin(rate: rate, frame: frame)
    let top = min(4000, Double(rate) / 2)
    let inside = (1..<frame / 2).filter { Double($0) * hertzPerBin >= 150 && Double($0) * hertzPerBin < top }
    bins = inside.isEmpty ? 0..<0 : inside[0]..<inside[inside.count - 1] + 1
  }

  mutating func begin() { peaks.removeAll() }

  /// Takes the peaks of one frame's padded spectrum.
  mutating func add(_ powers: FloatView) {
    let threshold = 0.1 * largest(powers)
    let power = powers.base
    for bin in bins where power[bin] > threshold && power[bin] > power[bin - 1] && power[bin] >= power[bin + 1] {
      add(power[bin - 1], power[bin], power[bin + 1], bin: bin)
    }
  }

  /// Takes the vertex of the parabola through a peak and its neighbours, rounded where librosa rounds.
  private mutating func add(_ before: Float, _ power: Float, _ after: Float, bin: Int) {
    let curvature = Double(before + after) - 2 * Double(power)
    let slope = Double(after - before) / 2
    let shift = abs(slope) >= abs(curvature) ? 0 : Float(-slope / curvature)
    let hertz = Float((Double(bin) + Double(shift)) * Double(rate) / Double(frame))
    let semitones = 12 * log2f(hertz / 27.5)
    let residual = semitones - semitones.rounded(.down)
    peaks.append(
      strength: power + 0.5 * ((after - before) / 2) * shift, residual: residual >= 0.5 ? residual - 1 : residual)
  }

  /// The most frequent step's lower edge, of equals the lowest; 0 if there are no pitches.
  mutating func finish() -> Double {
    guard peaks.count > 0 else { return 0 }
    for step in votes.indices { votes[step] = 0 }
    peaks.forEachOfLouderHalf { residual in votes[step(of: Double(residual))] += 1 }
    var winner = 0
    for step in votes.indices where votes[step] > votes[winner] { winner = step }
    return edge(winner)
  }

  private func edge(_ step: Int) -> Double { Double(step) * 0.01 - 0.5 }

  /// The last step whose lower edge is not above `residual`, from −0.5 to 0.5.
  private func step(of residual: Double) -> Int {
    let step = max(0, min(Int((residual + 0.5) * 100), 99))
    if step > 0, residual < edge(step) { return step - 1 }
    return step < 99 && residual >= edge(step + 1) ? step + 1 : step
  }
}

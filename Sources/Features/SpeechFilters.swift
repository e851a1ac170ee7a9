import Core
import Glibc

/// The conventions of python_speech_features 0.6: its pre-emphasis and its triangular filters.
enum SpeechFilters {
  static let count = FeatureContract.speechFilters
  private static let coefficient: Float = 0.97

  /// Subtracts from each sample but the first the 0.97th part of the one before it, in place, from the end.
  static func emphasise(_ clip: FloatView) {
    let samples = clip.base
    for index in Swift.stride(from: clip.count - 1, to: 0, by: -1) {
      samples[index] -= coefficient * samples[index - 1]
    }
  }

  /// For each filter its first bin above zero and the weights from there on: `get_filterbanks`, whose edges are whole bins.
  static func triangles(rate: Int, transform: Int) -> [(first: Int, weights: [Float])] {
    let step = mel(hertz: Double(rate) / 2) / Double(count + 1)
    let edges = (0..<count + 2).map { edge in
      Int((Double(transform + 1) * hertz(mel: step * Double(edge)) / Double(rate)).rounded(.down))
    }
    return (0..<count).map { filter in
      let (low, centre, high) = (edges[filter], edges[filter + 1], edges[filter + 2])
      let rising = (low..<centre).map { Float(Double($0 - low) / Double(centre - low)) }
      let falling = (centre..<high).map { Float(Double(high - $0) / Double(high - centre)) }
      return (low, rising + falling)
    }
  }

  private static func mel(hertz: Double) -> Double { 2595 * log10(1 + hertz / 700) }

  private static func hertz(mel: Double) -> Double { 700 * (pow(10, mel / 2595) - 1) }
}

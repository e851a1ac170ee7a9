import Core

/// Triangular bands along the mel scale, each of the same area: `librosa.filters.mel`, from 0 Hz to half the rate.
enum MelBank {
  static let bands = FeatureContract.melBands

  /// For each band its first bin above zero and the weights from there on, rounded where librosa rounds them.
  static func triangles(rate: Int, frame: Int) -> [(first: Int, weights: [Float])] {
    let top = MelScale.mel(hertz: Double(rate) / 2)
    let edges = (0..<bands + 2).map { MelScale.hertz(mel: top * Double($0) / Double(bands + 1)) }
    return (0..<bands).map { band in
      let (low, centre, high) = (edges[band], edges[band + 1], edges[band + 2])
      let area = 2 / (high - low)
      let weights = (0...frame / 2).map { bin in
        let hertz = Double(bin) * Double(rate) / Double(frame)
        let height = Float(max(0, min((hertz - low) / (centre - low), (high - hertz) / (high - centre))))
        return Float(Double(height) * area)
      }
      guard let first = weights.firstIndex(where: { $0 > 0 }), let last = weights.lastIndex(where: { $0 > 0 })
      else { return (0, []) }
      return (first, Array(weights[first...last]))
    }
  }
}

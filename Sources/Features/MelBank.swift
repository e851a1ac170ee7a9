import Core

/// Triangular bands along the mel scale, each of the same area: `librosa.filters.mel`, from 0 Hz to half the rate.
///
/// A band touches few bins, so only those are kept: as runs of whole SIMD vectors, the ends filled with zeros.
final class MelBank {
  static let bands = FeatureContract.melBands
  private static let lanes = 8

  /// Where each band's run starts in the spectrum, in `weights`, and how many vectors it has.
  private let runs: [(bin: Int, weight: Int, vectors: Int)]
  private let weights: FloatBuffer

  init(rate: Int, frame: Int) {
    let bins = FloatBuffer.padded(frame / 2 + 1)
    var runs: [(bin: Int, weight: Int, vectors: Int)] = []
    var weights: [Float] = []
    for (first, band) in MelBank.triangles(rate: rate, frame: frame) {
      let start = min(first / MelBank.lanes * MelBank.lanes, bins - MelBank.lanes)
      let vectors = (first + band.count - start + MelBank.lanes - 1) / MelBank.lanes
      runs.append((start, weights.count, vectors))
      weights += [Float](repeating: 0, count: first - start) + band
      weights += [Float](repeating: 0, count: runs[runs.count - 1].weight + vectors * MelBank.lanes - weights.count)
    }
    self.runs = runs
    self.weights = FloatBuffer(weights)
  }

  /// Writes the weighted sum of each band. `power` has the length of `PowerSpectrum.power`.
  func apply(to power: FloatView, into bands: FloatView) {
    precondition(bands.count == MelBank.bands, "\(bands.count) floats cannot hold \(MelBank.bands) bands")
    let spectrum = UnsafeRawPointer(power.base)
    let weights = UnsafeRawPointer(weights.base)
    for (band, run) in runs.enumerated() {
      var sum = SIMD8<Float>()
      for vector in 0..<run.vectors {
        let power = spectrum.load(fromByteOffset: 4 * run.bin + 32 * vector, as: SIMD8<Float>.self)
        sum.addProduct(power, weights.load(fromByteOffset: 4 * run.weight + 32 * vector, as: SIMD8<Float>.self))
      }
      bands.base[band] = sum.sum()
    }
  }

  /// For each band its first bin above zero and the weights from there on, rounded where librosa rounds them.
  private static func triangles(rate: Int, frame: Int) -> [(first: Int, weights: [Float])] {
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

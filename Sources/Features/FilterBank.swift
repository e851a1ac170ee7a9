import Core

/// Sums of a spectrum's bins, weighted by filters each of which touches few neighbouring bins.
///
/// Only those bins are kept: as a run of whole SIMD vectors, the end filled with zeros. Eight frames are summed at once, so
/// that weights are loaded once for all of them and the lanes of eight sums are added up together.
final class FilterBank {
  /// Frames that are summed at once.
  static let frames = 8
  private static let lanes = 8

  let count: Int
  /// Bins per spectrum with its padding.
  let stride: Int
  /// Where each filter's run starts in the spectrum and in `weights`, and how many vectors it has.
  private let runs: [(bin: Int, weight: Int, vectors: Int)]
  private let weights: FloatBuffer

  /// - Parameters:
  ///   - filters: the first bin of each filter and its weights from there on.
  ///   - stride: floats per spectrum, zeros behind the last bin included.
  init(_ filters: [(first: Int, weights: [Float])], stride: Int) {
    precondition(stride % FilterBank.lanes == 0, "a spectrum of \(stride) floats is no whole number of vectors")
    var runs: [(bin: Int, weight: Int, vectors: Int)] = []
    var weights: [Float] = []
    for (first, filter) in filters {
      precondition(first >= 0 && first + filter.count <= stride, "a filter reaches beyond \(stride) bins")
      let vectors = (filter.count + FilterBank.lanes - 1) / FilterBank.lanes
      let start = min(first, stride - vectors * FilterBank.lanes)
      runs.append((start, weights.count, vectors))
      weights += [Float](repeating: 0, count: first - start) + filter
      weights += [Float](repeating: 0, count: runs[runs.count - 1].weight + vectors * FilterBank.lanes - weights.count)
    }
    count = filters.count
    self.stride = stride
    self.runs = runs
    self.weights = FloatBuffer(weights)
  }

  var largestWeight: Float { weights.view.array.max() ?? 0 }

  /// Writes each filter's sums over eight spectra that lie behind one another, frame beside frame: filters × 8.
  func apply(to spectra: FloatView, into sums: FloatView) {
    precondition(spectra.count == FilterBank.frames * stride, "\(spectra.count) floats are not eight spectra")
    precondition(sums.count == FilterBank.frames * count, "\(sums.count) floats cannot hold \(count) × 8 sums")
    let (spectra, weights) = (UnsafeRawPointer(spectra.base), UnsafeRawPointer(weights.base))
    let target = UnsafeMutableRawPointer(sums.base)
    runs.withUnsafeBufferPointer { runs in
      for filter in 0..<count {
        let run = runs[filter]
        let sum = sum(spectra + 4 * run.bin, weights + 4 * run.weight, vectors: run.vectors)
        target.storeBytes(of: sum, toByteOffset: 32 * filter, as: SIMD8<Float>.self)
      }
    }
  }

  @inline(__always)
  private func sum(_ spectra: UnsafeRawPointer, _ weights: UnsafeRawPointer, vectors: Int) -> SIMD8<Float> {
    let next = 4 * stride
    var (a, b, c, d) = (SIMD8<Float>(), SIMD8<Float>(), SIMD8<Float>(), SIMD8<Float>())
    var (e, f, g, h) = (SIMD8<Float>(), SIMD8<Float>(), SIMD8<Float>(), SIMD8<Float>())
    for vector in 0..<vectors {
      let weight = weights.loadUnaligned(fromByteOffset: 32 * vector, as: SIMD8<Float>.self)
      let spectrum = spectra + 32 * vector
      a.addProduct(weight, spectrum.loadUnaligned(as: SIMD8<Float>.self))
      b.addProduct(weight, (spectrum + next).loadUnaligned(as: SIMD8<Float>.self))
      c.addProduct(weight, (spectrum + 2 * next).loadUnaligned(as: SIMD8<Float>.self))
      d.addProduct(weight, (spectrum + 3 * next).loadUnaligned(as: SIMD8<Float>.self))
      e.addProduct(weight, (spectrum + 4 * next).loadUnaligned(as: SIMD8<Float>.self))
      f.addProduct(weight, (spectrum + 5 * next).loadUnaligned(as: SIMD8<Float>.self))
      g.addProduct(weight, (spectrum + 6 * next).loadUnaligned(as: SIMD8<Float>.self))
      h.addProduct(weight, (spectrum + 7 * next).loadUnaligned(as: SIMD8<Float>.self))
    }
    return halved(halved(halved(a, b), halved(c, d)), halved(halved(e, f), halved(g, h)))
  }

  /// The sums of neighbouring lanes of `low`, then those of `high`.
  @inline(__always)
  private func halved(_ low: SIMD8<Float>, _ high: SIMD8<Float>) -> SIMD8<Float> {
    let both = SIMD16(lowHalf: low, highHalf: high)
    return both.evenHalf + both.oddHalf
  }
}

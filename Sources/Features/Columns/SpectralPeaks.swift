import Core

/// The peaks in the spectra of a clip: how strong each is, and how far from the nearest semitone.
///
/// Memory grows to that of the clip with most peaks.
struct SpectralPeaks {
  private(set) var count = 0
  private var strengths = FloatBuffer(count: 1024)
  private var residuals = FloatBuffer(count: 1024)

  mutating func removeAll() { count = 0 }

  mutating func append(strength: Float, residual: Float) {
    if count == strengths.count { grow() }
    strengths.base[count] = strength
    residuals.base[count] = residual
    count += 1
  }

  private mutating func grow() {
    let (strengths, residuals) = (FloatBuffer(count: 2 * count), FloatBuffer(count: 2 * count))
    strengths.view[0..<count].copy(from: self.strengths.view)
    residuals.view[0..<count].copy(from: self.residuals.view)
    (self.strengths, self.residuals) = (strengths, residuals)
  }

  /// Those that are at least as strong as the median; there must be one.
  func forEachOfLouderHalf(_ body: (_ residual: Float) -> Void) {
    for index in count..<FloatBuffer.padded(count) { strengths.base[index] = .nan }
    let bound = dividingBound(after: count / 2, of: strengths, total: count)
    for index in 0..<count where strengths.base[index] >= bound { body(residuals.base[index]) }
  }
}

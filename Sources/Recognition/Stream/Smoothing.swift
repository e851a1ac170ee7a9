#if canImport(Glibc)
  import Glibc
#endif

/// The probabilities of the last seconds together, of which those of long ago count little.
///
/// Silence makes it forget: who speaks then may be another person.
public struct Smoothing: Sendable {
  private let seconds: Double
  private var mean: [Double] = []
  private var time = 0.0

  /// - Parameter seconds: after so many, what was heard counts for a third (1/e); 0 for no smoothing.
  public init(seconds: Double) { self.seconds = seconds }

  /// The smoothed probabilities after `probabilities` were heard in the window that ends at `time`, in seconds.
  public mutating func add(_ probabilities: [Float], at time: Double) -> [Float] {
    let kept = mean.isEmpty || seconds <= 0 ? 0 : exp(-max(0, time - self.time) / seconds)
    self.time = time
    mean = probabilities.indices.map { index in
      let new = Double(probabilities[index])
      return kept > 0 ? kept * mean[index] + (1 - kept) * new : new
    }
    return mean.map(Float.init)
  }

  public mutating func forget() { mean = [] }
}

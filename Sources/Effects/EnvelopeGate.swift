import Core

/// Keeps the samples around which a clip is loud, in place: where the mean of |x| over a window exceeds a threshold.
///
/// The window lies as that of pandas' `rolling(window, min_periods=1, center=True)`: one of an even length reaches one
/// sample further back than ahead, and at the ends of a clip the mean is over what there is.
package enum EnvelopeGate {
  package static func apply(threshold: Double, window: Int, to sound: inout [Float]) {
    precondition(window >= 1, "a window of \(window) samples")
    let sums = runningSums(sound)
    let ahead = 1 + (window - 1) / 2
    var kept = 0
    for index in sound.indices {
      let start = max(index + ahead - window, 0)
      let end = min(index + ahead, sound.count)
      guard (sums[end] - sums[start]) / Double(end - start) > threshold else { continue }
      sound[kept] = sound[index]
      kept += 1
    }
    sound.removeLast(sound.count - kept)
  }

  /// The sum of |x| before each sample, and of all.
  private static func runningSums(_ sound: [Float]) -> [Double] {
    var sums = [Double](repeating: 0, count: sound.count + 1)
    for (index, sample) in sound.enumerated() { sums[index + 1] = sums[index] + Double(abs(sample)) }
    return sums
  }
}

import Core

/// The triangle by which noisereduce smooths a mask, over bins and over frames; outside the mask there are zeros.
package final class MaskSmoothing {
  /// How many frames on each side have a say.
  let frameReach: Int
  private let bins: Int
  private let width: Int
  private let overBins: [Float]
  private let overFrames: [Float]
  /// One frame, smoothed over time, with zeros on both sides.
  private let line: FloatBuffer
  private let smoothed: FloatBuffer

  /// `width` floats lie between frames.
  package init(bins: Int, width: Int, binReach: Int, frameReach: Int) {
    (self.bins, self.width, self.frameReach) = (bins, width, frameReach)
    overBins = triangle(reach: binReach)
    overFrames = triangle(reach: frameReach)
    line = FloatBuffer(count: width + 2 * binReach)
    smoothed = FloatBuffer(count: width)
  }

  /// The smoothed mask of one frame of `frames`, one gain per bin, until the next call.
  package func smooth(_ masks: UnsafePointer<Float>, frame: Int, frames: Int) -> UnsafePointer<Float> {
    let (reach, centre) = (overBins.count / 2, line.base + overBins.count / 2)
    centre.update(repeating: 0, count: bins)
    for (tap, weight) in overFrames.enumerated() {
      let other = frame + tap - frameReach
      if other >= 0 && other < frames { add(masks + other * width, times: weight, to: centre) }
    }
    smoothed.base.update(repeating: 0, count: bins)
    for (tap, weight) in overBins.enumerated() { add(centre + tap - reach, times: weight, to: smoothed.base) }
    return UnsafePointer(smoothed.base)
  }

  private func add(_ values: UnsafePointer<Float>, times weight: Float, to sums: UnsafeMutablePointer<Float>) {
    for bin in 0..<bins { sums[bin] += weight * values[bin] }
  }
}

/// Weights that fall from the middle to both sides and would be zero one step after `reach`; their sum is 1.
private func triangle(reach: Int) -> [Float] {
  let peak = Double(reach + 1)
  return (-reach...reach).map { Float((peak - Double(abs($0))) / (peak * peak)) }
}

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

  /// `width` floats lie between frames, whole vectors of sixteen.
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
    let first = max(0, frameReach - frame)
    let end = min(overFrames.count, frames + frameReach - frame)
    overFrames.withUnsafeBufferPointer { weights in
      let weights = UnsafeBufferPointer(rebasing: weights[first..<end])
      sum(masks + (frame + first - frameReach) * width, spacing: width, weights, into: centre)
    }
    (centre + bins).update(repeating: 0, count: width - bins)
    overBins.withUnsafeBufferPointer { sum(centre - reach, spacing: 1, $0, into: smoothed.base) }
    return UnsafePointer(smoothed.base)
  }

  /// The weighted sums of what lies `spacing` apart, from the first on: sixteen bins at a time, whose sums stay in a
  /// register until they are whole.
  private func sum(
    _ values: UnsafePointer<Float>, spacing: Int, _ weights: UnsafeBufferPointer<Float>,
    into sums: UnsafeMutablePointer<Float>
  ) {
    for bin in stride(from: 0, to: width, by: 16) {
      var sum = SIMD16<Float>()
      var place = UnsafeRawPointer(values + bin)
      for weight in weights {
        sum += weight * place.loadUnaligned(as: SIMD16<Float>.self)
        place += spacing * MemoryLayout<Float>.stride
      }
      UnsafeMutableRawPointer(sums + bin).storeBytes(of: sum, as: SIMD16<Float>.self)
    }
  }
}

/// Weights that fall from the middle to both sides and would be zero one step after `reach`; their sum is 1.
private func triangle(reach: Int) -> [Float] {
  let peak = Double(reach + 1)
  return (-reach...reach).map { Float((peak - Double(abs($0))) / (peak * peak)) }
}

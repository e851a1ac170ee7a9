import Effects
import TestSupport
import Testing

@Suite struct MaskSmoothingTests {
  /// The share of a neighbour `bins` and `frames` away.
  private func weight(bins: Int, reach: Int, frames: Int, frameReach: Int) -> Float {
    let (high, wide) = (Float(reach + 1), Float(frameReach + 1))
    return max(0, high - Float(abs(bins))) * max(0, wide - Float(abs(frames))) / (high * high * wide * wide)
  }

  @Test(arguments: [(1, 1), (3, 2), (5, 4)]) func `is a sum over all neighbours`(reach: Int, frameReach: Int) {
    let (bins, width, frames) = (21, 32, 7)
    let masks = Signals.samples(Signals.noise(frames * width))
    let smoothing = MaskSmoothing(bins: bins, width: width, binReach: reach, frameReach: frameReach)
    for frame in 0..<frames {
      let found = smoothing.smooth(masks, frame: frame, frames: frames)
      for bin in 0..<bins {
        var sum: Float = 0
        for other in 0..<frames {
          for neighbour in 0..<bins {
            let share = weight(bins: neighbour - bin, reach: reach, frames: other - frame, frameReach: frameReach)
            sum += share * masks[other * width + neighbour]
          }
        }
        #expect(abs(found[bin] - sum) < 1e-6)
      }
    }
  }
}

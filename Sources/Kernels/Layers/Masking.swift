import Core

/// Writes a one for each frame with any feature but `value`, else a zero; the output is the input where there is a one.
public func maskingForward(
  _ input: FloatView, frames: Int, channels: Int, value: Float, mask: FloatView?, into output: FloatView
) {
  for frame in 0..<frames {
    let (x, y) = (input.base + frame * channels, output.base + frame * channels)
    let counts = hasOther(x, channels, value)
    if let mask { mask.base[frame] = counts ? 1 : 0 }
    if counts { y.update(from: x, count: channels) } else { y.update(repeating: 0, count: channels) }
  }
}

/// The gradient of the frames that were kept.
public func maskingBackward(
  outputGradient: FloatView, input: FloatView, frames: Int, channels: Int, value: Float, inputGradient: FloatView
) {
  for frame in 0..<frames {
    let (dy, dx) = (outputGradient.base + frame * channels, inputGradient.base + frame * channels)
    if hasOther(input.base + frame * channels, channels, value) {
      dx.update(from: dy, count: channels)
    } else {
      dx.update(repeating: 0, count: channels)
    }
  }
}

private func hasOther(_ frame: UnsafePointer<Float>, _ channels: Int, _ value: Float) -> Bool {
  for channel in 0..<channels where frame[channel] != value { return true }
  return false
}

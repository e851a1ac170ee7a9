import Core

/// Where a one-dimensional pool looks: windows of `size` frames, `stride` apart, without padding.
public struct Pooling1D: Sendable {
  public let frames: Int
  public let channels: Int
  public let size: Int
  public let stride: Int

  public init(frames: Int, channels: Int, size: Int, stride: Int) {
    self.frames = frames
    self.channels = channels
    self.size = size
    self.stride = stride
  }

  public var outputFrames: Int { frames < size ? 0 : (frames - size) / stride + 1 }
}

/// The largest of each window, channel by channel.
public func maxPooling1DForward(_ input: FloatView, rows: Int, _ pool: Pooling1D, into output: FloatView) {
  let channels = pool.channels
  for row in 0..<rows {
    for frame in 0..<pool.outputFrames {
      let x = input.base + (row * pool.frames + frame * pool.stride) * channels
      let y = output.base + (row * pool.outputFrames + frame) * channels
      for channel in 0..<channels { y[channel] = x[channel] }
      for place in 1..<max(1, pool.size) {
        let next = x + place * channels
        for channel in 0..<channels { y[channel] = next[channel] > y[channel] ? next[channel] : y[channel] }
      }
    }
  }
}

/// Hands each output's gradient to the first input of its window that equals it, as Keras does; windows that overlap
/// add up. Comparing again costs less than keeping the places.
public func maxPooling1DBackward(
  outputGradient: FloatView, input: FloatView, output: FloatView, rows: Int, _ pool: Pooling1D,
  inputGradient: FloatView
) {
  inputGradient.fill(0)
  let channels = pool.channels
  for row in 0..<rows {
    for frame in 0..<pool.outputFrames {
      let start = (row * pool.frames + frame * pool.stride) * channels
      let place = (row * pool.outputFrames + frame) * channels
      for channel in 0..<channels {
        var winner = 0
        while winner < pool.size - 1
          && input.base[start + winner * channels + channel] != output.base[place + channel]
        { winner += 1 }
        inputGradient.base[start + winner * channels + channel] += outputGradient.base[place + channel]
      }
    }
  }
}

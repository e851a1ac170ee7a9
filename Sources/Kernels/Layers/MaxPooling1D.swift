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
  let (x, y) = (input.base, output.base)
  pool.forEachWindow(rows) { start, place, width in
    var largest = load(x + start, first: width)
    for frame in 1..<max(1, pool.size) {
      let next = load(x + start + frame * pool.channels, first: width)
      largest.replace(with: next, where: next .> largest)
    }
    store(largest, y + place, first: width)
  }
}

/// Hands each output's gradient to the first input of its window that equals it, as Keras does; windows that overlap
/// add up. Comparing again costs less than keeping the places.
public func maxPooling1DBackward(
  outputGradient: FloatView, input: FloatView, output: FloatView, rows: Int, _ pool: Pooling1D,
  inputGradient: FloatView
) {
  // Frames under no window get no gradient, those under several get a sum.
  let covers = pool.stride == pool.size && pool.frames % pool.size == 0
  if !covers { inputGradient.fill(0) }
  let (dy, x, y, dx) = (outputGradient.base, input.base, output.base, inputGradient.base)
  pool.forEachWindow(rows) { start, place, width in
    let largest = load(y + place, first: width)
    var gradient = load(dy + place, first: width)
    for frame in 0..<pool.size {
      let place = start + frame * pool.channels
      let wins = load(x + place, first: width) .== largest
      let share = Vector().replacing(with: gradient, where: wins)
      gradient.replace(with: Vector(), where: wins)
      let before = covers ? Vector() : load(dx + place, first: width)
      store(before + share, dx + place, first: width)
    }
  }
}

extension Pooling1D {
  /// Calls `body` with the start of each window in the input, its place in the output, and how many of sixteen channels
  /// there are.
  @inline(__always)
  fileprivate func forEachWindow(_ rows: Int, _ body: (_ start: Int, _ place: Int, _ width: Int) -> Void) {
    for row in 0..<rows {
      for frame in 0..<outputFrames {
        for first in Swift.stride(from: 0, to: channels, by: vectorWidth) {
          body(
            (row * frames + frame * stride) * channels + first, (row * outputFrames + frame) * channels + first,
            min(vectorWidth, channels - first))
        }
      }
    }
  }
}

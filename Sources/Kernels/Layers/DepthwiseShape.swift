/// The sizes of a convolution over frames in which every channel has kernels of its own.
public struct DepthwiseShape: Sendable {
  public let frames: Int
  public let channels: Int
  /// Outputs of each channel.
  public let multiplier: Int
  public let kernelSize: Int
  public let stride: Int
  public let dilation: Int
  /// Frames of zeros in front of the input.
  public let before: Int
  public let outputFrames: Int

  public init(
    frames: Int, channels: Int, multiplier: Int, kernelSize: Int, stride: Int, dilation: Int, before: Int,
    outputFrames: Int
  ) {
    self.frames = frames
    self.channels = channels
    self.multiplier = multiplier
    self.kernelSize = kernelSize
    self.stride = stride
    self.dilation = dilation
    self.before = before
    self.outputFrames = outputFrames
  }

  /// Channels of the output: those of one channel of the input lie together.
  public var width: Int { channels * multiplier }

  /// Room for one example with each channel as often as it has outputs.
  public var forwardScratch: Int { multiplier == 1 ? 0 : frames * width }
  /// The same, and its gradient.
  public var backwardScratch: Int { 2 * forwardScratch }

  /// The frame under the first tap for output `frame`; it may lie in front of the input.
  @inline(__always) func firstFrame(_ frame: Int) -> Int { frame * stride - before }

  /// The taps that stand over the input for output `frame`.
  @inline(__always) func taps(_ frame: Int) -> Range<Int> {
    let first = firstFrame(frame)
    let start = first < 0 ? (-first + dilation - 1) / dilation : 0
    let end = frames > first ? (frames - 1 - first) / dilation + 1 : 0
    return min(start, kernelSize)..<max(min(start, kernelSize), min(kernelSize, end))
  }

  /// The outputs for which `tap` stands over the input.
  @inline(__always) func outputs(under tap: Int) -> Range<Int> {
    let first = tap * dilation - before
    let start = first < 0 ? (-first + stride - 1) / stride : 0
    let end = frames > first ? (frames - 1 - first) / stride + 1 : 0
    return min(start, outputFrames)..<max(min(start, outputFrames), min(outputFrames, end))
  }
}

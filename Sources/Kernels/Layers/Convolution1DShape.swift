/// The sizes of a one-dimensional convolution with stride one, and how it is cut into blocks.
public struct Convolution1DShape: Sendable {
  public let frames: Int
  public let channels: Int
  public let filters: Int
  public let kernelSize: Int
  /// Frames of zeros before and after the input.
  public let before: Int
  public let after: Int

  public init(frames: Int, channels: Int, filters: Int, kernelSize: Int, before: Int, after: Int) {
    self.frames = frames
    self.channels = channels
    self.filters = filters
    self.kernelSize = kernelSize
    self.before = before
    self.after = after
  }

  public var outputFrames: Int { frames + before + after - kernelSize + 1 }

  /// Floats of one kernel window.
  var window: Int { kernelSize * channels }
  /// Frames of one example with its zeros around it, as input and as gradient of the output.
  var paddedFrames: Int { frames + before + after }
  var paddedGradientFrames: Int { frames + kernelSize - 1 }

  /// Rows that are worked on together, so that their padded copies stay in the first-level cache.
  var blockRows: Int { max(1, 8192 / max(1, paddedFrames * channels, paddedGradientFrames * filters)) }

  var paddedInputCount: Int { blockRows * paddedFrames * channels }
  var paddedGradientCount: Int { blockRows * paddedGradientFrames * filters + transposedProductSlack }

  public var forwardScratch: Int { paddedInputCount + productScratch(depth: window, columns: filters) }
  public var backwardScratch: Int {
    paddedInputCount + paddedGradientCount + kernelSize * filters * channels
      + productScratch(depth: kernelSize * filters, columns: channels)
  }
}

/// The sizes of a convolution over images of `[lines, columns, channels]`, and how it is cut into blocks. Frames are the
/// columns of one line.
public struct ConvolutionShape: Sendable {
  public let lines: ConvolutionAxis
  public let columns: ConvolutionAxis
  public let channels: Int
  public let filters: Int

  public init(lines: ConvolutionAxis = .none, columns: ConvolutionAxis, channels: Int, filters: Int) {
    self.lines = lines
    self.columns = columns
    self.channels = channels
    self.filters = filters
  }

  /// Floats of one kernel window, of one example, and of what becomes of it.
  public var window: Int { lines.kernel * columns.kernel * channels }
  public var inputCount: Int { lines.stored * columns.stored * channels }
  public var outputPlaces: Int { lines.outputs * columns.outputs }
  public var outputCount: Int { outputPlaces * filters }

  /// The convolution that makes the input's gradient of the output's.
  var turned: ConvolutionShape {
    ConvolutionShape(lines: lines.turned, columns: columns.turned, channels: filters, filters: channels)
  }

  /// Whether windows can be read from the input as it stands.
  var isPlain: Bool { lines.isPlain && columns.isPlain }

  var paddedLine: Int { columns.padded * channels }

  /// Examples that are padded together, so that their copies stay in the second-level cache.
  var blockExamples: Int { max(1, 32768 / max(1, lines.padded * paddedLine, outputCount)) }

  /// Lines of the output that are worked on together: all, or of a large image as many as find their part of it in the
  /// second-level cache, but enough not to copy the lines that neighbours share too often.
  var blockLines: Int {
    let fitting = 262_144 / max(1, paddedLine)
    return min(lines.outputs, max(4, (fitting - lines.reach) / lines.stride + 1))
  }

  /// Lines of the padded input under `count` lines of the output.
  func paddedLines(_ count: Int) -> Int { (count - 1) * lines.stride + lines.reach }

  var paddedCount: Int {
    if isPlain { return 0 }
    let examples = blockLines == lines.outputs ? blockExamples : 1
    return examples * paddedLines(blockLines) * paddedLine
  }

  /// Where the depth of a window lies in the padded input.
  var taps: ProductTaps {
    let rowStride = lines.dilation * paddedLine
    if columns.dilation == 1 {
      return ProductTaps(depth: columns.kernel * channels, rows: lines.kernel, rowStride: rowStride)
    }
    return ProductTaps(
      depth: channels, rows: lines.kernel, columns: columns.kernel, rowStride: rowStride,
      columnStride: columns.dilation * channels)
  }

  public var forwardScratch: Int { paddedCount + productScratch(depth: window, columns: filters) }
  private var kernelGradientScratch: Int {
    transposedProductScratch(rows: blockExamples * outputPlaces, columns: filters)
  }
  /// What is padded or put together on the way back, one after the other.
  var backwardPadding: Int { max(paddedCount + kernelGradientScratch, turned.paddedCount) }
  public var backwardScratch: Int {
    backwardPadding + productScratch(depth: turned.window, columns: channels)
  }
}

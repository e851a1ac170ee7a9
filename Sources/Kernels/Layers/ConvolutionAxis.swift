/// What a convolution does along one axis.
public struct ConvolutionAxis: Sendable {
  /// Places of the input.
  public let size: Int
  /// Places of the kernel, and the way from one to the next.
  public let kernel: Int
  public let dilation: Int
  /// From one output to the next.
  public let stride: Int
  /// Zeros before and after the input.
  public let before: Int
  public let after: Int
  /// Only every so many places of the input hold a number, zeros are between them: the gradient of an output with a
  /// stride, as that of the input is made from it.
  let spacing: Int

  public init(size: Int, kernel: Int, stride: Int = 1, dilation: Int = 1, before: Int = 0, after: Int = 0) {
    self.init(
      size: size, kernel: kernel, stride: stride, dilation: dilation, before: before, after: after, spacing: 1)
  }

  private init(size: Int, kernel: Int, stride: Int, dilation: Int, before: Int, after: Int, spacing: Int) {
    self.size = size
    self.kernel = kernel
    self.dilation = dilation
    self.stride = stride
    self.before = before
    self.after = after
    self.spacing = spacing
  }

  /// An axis that is not there: one place, which every output sees.
  public static let none = ConvolutionAxis(size: 1, kernel: 1)

  /// Places from the kernel's first to its last.
  public var reach: Int { (kernel - 1) * dilation + 1 }
  var padded: Int { size + before + after }
  public var outputs: Int { (padded - reach) / stride + 1 }
  /// Whether no zeros stand around or between the numbers.
  var isPlain: Bool { before == 0 && after == 0 && spacing == 1 }
  /// Numbers in memory.
  var stored: Int { (size - 1) / spacing + 1 }

  /// The axis as the input's gradient is convolved from the output's: with the kernel turned round.
  var turned: ConvolutionAxis {
    let spread = (outputs - 1) * stride + 1
    let before = reach - 1 - self.before
    return ConvolutionAxis(
      size: spread, kernel: kernel, stride: 1, dilation: dilation, before: before,
      after: size + reach - 1 - spread - before, spacing: stride)
  }
}

import Core

/// A layer whose statistics are those of the rows of all lanes: forward and backward in two halves each, between which
/// the lanes meet.
///
/// `forward` and `backward` alone are those of a lane that has all the rows.
public protocol SynchronizedLayer: Layer {
  /// How many channels have statistics.
  var statisticChannels: Int { get }

  /// Takes the statistics of the lane's own rows.
  func bring(_ pass: ForwardPass, into own: ChannelFigures)
  /// Computes the output, given the statistics of all rows.
  func forward(_ pass: ForwardPass, met all: ChannelFigures)

  /// Puts the gradients of the parameters where zeros stand, but for the statistics, and what the lane's own rows add to
  /// the gradients of the statistics.
  func bring(_ pass: BackwardPass, into own: ChannelFigures)
  /// Writes the gradient of the input, given what the rows of all lanes add to those of the statistics.
  func backward(_ pass: BackwardPass, met all: ChannelFigures)
}

/// What a lane brings to a meeting, or what all lanes together come to.
public struct ChannelFigures: Sendable {
  public let channels: Int
  private let floats: FloatView

  /// - Parameter floats: room for `floatCount(channels)`.
  package init(_ floats: FloatView, channels: Int) {
    self.floats = floats
    self.channels = channels
  }

  /// Whole cache lines, so that no two lanes share one.
  package static func floatCount(_ channels: Int) -> Int { FloatBuffer.padded(2 * channels + 2) }

  /// Forward the means, backward Σ dy.
  public var first: FloatView { floats[0..<channels] }
  /// Forward the biased variances, backward Σ dy·(x − mean).
  public var second: FloatView { floats[channels..<2 * channels] }
  /// The one behind the other.
  public var both: FloatView { floats[0..<2 * channels] }

  /// How many places of rows made the statistics; in two floats, of which each holds its part exactly.
  public var count: Int {
    get { Int(floats[2 * channels]) * ChannelFigures.base + Int(floats[2 * channels + 1]) }
    nonmutating set {
      floats[2 * channels] = Float(newValue / ChannelFigures.base)
      floats[2 * channels + 1] = Float(newValue % ChannelFigures.base)
    }
  }
  private static let base = 1 << 16

  /// What a lane without rows brings.
  package func clear() { floats.fill(0) }
}

import Core
import Kernels

/// In training, sets a share of the channels to zero in all frames, and scales the others up so that the expectation
/// stays.
public struct SpatialDropout1D: Layer {
  public static let kind = "SpatialDropout1D"
  public let name: String
  public let inputShape: Shape
  public var outputShape: Shape { inputShape }
  private let rate: Double

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    rate = try settings.number("rate", in: 0..<1)
    // Keras's own seed: ours come from the run's.
    _ = settings.value("seed")
    try settings.only("noise_shape", .null)
    guard input.rank == 2 else {
      throw .wrongInput(layer: settings.place, found: input, expected: "frames × channels")
    }
    name = settings.name
    inputShape = input
  }

  public var mask: MaskRole { .carries }
  public func passesThrough(training: Bool) -> Bool { !training || rate == 0 }

  /// The mask: one value for each channel of each row.
  public func memory(rows: Int, training: Bool) -> LayerMemory {
    LayerMemory(kept: training ? rows * inputShape[1] : 0)
  }

  public func forward(_ pass: ForwardPass) {
    guard pass.training else { return pass.output.copy(from: pass.input) }
    let mask = channelMask(pass)
    dropoutMask(mask, rate: Float(rate), key: pass.key)
    multiplyChannels(
      pass.input, mask, rows: pass.rows, frames: inputShape[0], channels: inputShape[1], into: pass.output)
  }

  public func backward(_ pass: BackwardPass) {
    guard let inputGradient = pass.inputGradient else { return }
    multiplyChannels(
      pass.outputGradient, channelMask(pass.forward), rows: pass.forward.rows, frames: inputShape[0],
      channels: inputShape[1], into: inputGradient)
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] {
    ["rate": .number(rate), "seed": .null]
  }

  private func channelMask(_ pass: ForwardPass) -> FloatView { pass.kept[0..<pass.rows * inputShape[1]] }
}

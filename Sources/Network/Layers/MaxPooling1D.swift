import Core
import Kernels

/// The largest value of each window of frames, channel by channel.
public struct MaxPooling1D: Layer {
  public static let kind = "MaxPooling1D"
  public let name: String
  public let inputShape: Shape
  public let outputShape: Shape
  private let pool: Pooling1D

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    let size = try settings.size("pool_size", default: 2)
    let stride = try settings.size("strides", default: size)
    try settings.only("padding", "valid")
    try settings.only("data_format", "channels_last")
    guard input.rank == 2, input[0] >= size else {
      throw .wrongInput(layer: settings.place, found: input, expected: "frames × channels, at least \(size) frames")
    }
    pool = Pooling1D(frames: input[0], channels: input[1], size: size, stride: stride)
    name = settings.name
    inputShape = input
    outputShape = [pool.outputFrames, pool.channels]
  }

  public func forward(_ pass: ForwardPass) { maxPooling1DForward(pass.input, rows: pass.rows, pool, into: pass.output) }

  public func backward(_ pass: BackwardPass) {
    guard let inputGradient = pass.inputGradient else { return }
    maxPooling1DBackward(
      outputGradient: pass.outputGradient, input: pass.forward.input, output: pass.forward.output,
      rows: pass.forward.rows, pool, inputGradient: inputGradient)
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] {
    [
      "pool_size": [.int(pool.size)], "padding": "valid", "strides": [.int(pool.stride)],
      "data_format": "channels_last",
    ]
  }
}

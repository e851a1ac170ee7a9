import Core
import Kernels

/// The largest value of each window of height × width, channel by channel.
public struct MaxPooling2D: Layer {
  public static let kind = "MaxPooling2D"
  private let pool: PoolingSettings

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    pool = try PoolingSettings(settings, input: input, axes: 2, standardSize: 2)
  }

  public var name: String { pool.name }
  public var inputShape: Shape { pool.inputShape }
  public var outputShape: Shape { pool.outputShape }

  public func forward(_ pass: ForwardPass) {
    maxPoolingForward(pass.input, rows: pass.rows, pool.shape, into: pass.output)
  }

  public func backward(_ pass: BackwardPass) {
    guard let inputGradient = pass.inputGradient else { return }
    maxPoolingBackward(
      outputGradient: pass.outputGradient, input: pass.forward.input, output: pass.forward.output,
      rows: pass.forward.rows, pool.shape, inputGradient: inputGradient)
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] { pool.keras }
}

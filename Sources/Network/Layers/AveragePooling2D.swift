import Core
import Kernels

/// The mean of each window of height × width, channel by channel; padding does not count.
public struct AveragePooling2D: Layer {
  public static let kind = "AveragePooling2D"
  private let pool: PoolingSettings

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    pool = try PoolingSettings(settings, input: input, axes: 2, standardSize: nil)
  }

  public var name: String { pool.name }
  public var inputShape: Shape { pool.inputShape }
  public var outputShape: Shape { pool.outputShape }

  public func forward(_ pass: ForwardPass) {
    averagePoolingForward(pass.input, rows: pass.rows, pool.shape, into: pass.output)
  }

  public func backward(_ pass: BackwardPass) {
    guard let inputGradient = pass.inputGradient else { return }
    averagePoolingBackward(
      outputGradient: pass.outputGradient, rows: pass.forward.rows, pool.shape, inputGradient: inputGradient)
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] { pool.keras }
}

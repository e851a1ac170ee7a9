import Core
import Kernels

/// The mean of each channel over height × width.
public struct GlobalAveragePooling2D: Layer {
  public static let kind = "GlobalAveragePooling2D"
  private let pool: GlobalPoolingSettings

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    pool = try GlobalPoolingSettings(settings, input: input, axes: 2)
  }

  public var name: String { pool.name }
  public var inputShape: Shape { pool.inputShape }
  public var outputShape: Shape { pool.outputShape }

  public func forward(_ pass: ForwardPass) {
    globalAveragePoolingForward(
      pass.input, rows: pass.rows, places: pool.places, channels: pool.channels, mask: nil,
      into: pass.output)
  }

  public func backward(_ pass: BackwardPass) {
    guard let inputGradient = pass.inputGradient else { return }
    globalAveragePoolingBackward(
      outputGradient: pass.outputGradient, rows: pass.forward.rows, places: pool.places, channels: pool.channels,
      mask: nil, inputGradient: inputGradient)
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] { pool.keras }
}

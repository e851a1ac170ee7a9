import Core
import Kernels

/// The mean of each channel over all frames, or over those of the mask.
public struct GlobalAveragePooling1D: Layer {
  public static let kind = "GlobalAveragePooling1D"
  private let pool: GlobalPoolingSettings

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    pool = try GlobalPoolingSettings(settings, input: input, axes: 1)
  }

  public var name: String { pool.name }
  public var inputShape: Shape { pool.inputShape }
  public var outputShape: Shape { pool.outputShape }

  public func forward(_ pass: ForwardPass) {
    globalAveragePoolingForward(
      pass.input, rows: pass.rows, places: pool.places, channels: pool.channels, mask: pass.mask,
      into: pass.output)
  }

  public func backward(_ pass: BackwardPass) {
    guard let inputGradient = pass.inputGradient else { return }
    globalAveragePoolingBackward(
      outputGradient: pass.outputGradient, rows: pass.forward.rows, places: pool.places, channels: pool.channels,
      mask: pass.forward.mask, inputGradient: inputGradient)
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] { pool.keras }
}

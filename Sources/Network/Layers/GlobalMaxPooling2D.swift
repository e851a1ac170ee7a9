import Core
import Kernels

/// The largest value of each channel over height × width.
public struct GlobalMaxPooling2D: Layer {
  public static let kind = "GlobalMaxPooling2D"
  private let pool: GlobalPoolingSettings

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    pool = try GlobalPoolingSettings(settings, input: input, axes: 2)
  }

  public var name: String { pool.name }
  public var inputShape: Shape { pool.inputShape }
  public var outputShape: Shape { pool.outputShape }

  public func forward(_ pass: ForwardPass) {
    globalMaxPoolingForward(
      pass.input, rows: pass.rows, places: pool.places, channels: pool.channels, into: pass.output)
  }

  public func backward(_ pass: BackwardPass) {
    guard let inputGradient = pass.inputGradient else { return }
    globalMaxPoolingBackward(
      outputGradient: pass.outputGradient, input: pass.forward.input, output: pass.forward.output,
      rows: pass.forward.rows, places: pool.places, channels: pool.channels, inputGradient: inputGradient)
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] { pool.keras }
}

import Core
import Kernels

/// Positive values as they are, the others as alpha · (eˣ − 1).
public struct ELU: Layer {
  public static let kind = "ELU"
  public let name: String
  public let inputShape: Shape
  public var outputShape: Shape { inputShape }
  private let alpha: Double

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    alpha = try settings.number("alpha", default: 1, in: 0..<Double(Float.greatestFiniteMagnitude))
    name = settings.name
    inputShape = input
  }

  public var mask: MaskRole { .carries }

  public func forward(_ pass: ForwardPass) { eluForward(pass.input, alpha: Float(alpha), into: pass.output) }

  public func backward(_ pass: BackwardPass) {
    guard let inputGradient = pass.inputGradient else { return }
    eluBackward(
      outputGradient: pass.outputGradient, output: pass.forward.output, alpha: Float(alpha),
      inputGradient: inputGradient)
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] { ["alpha": .number(alpha)] }
}

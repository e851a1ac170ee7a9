import Core
import Kernels

/// Positive values as they are, the others times a slope.
public struct LeakyReLU: Layer {
  public static let kind = "LeakyReLU"
  public let name: String
  public let inputShape: Shape
  public var outputShape: Shape { inputShape }
  private let slope: Double

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    let sizes = 0..<Double(Float.greatestFiniteMagnitude)
    // What Keras 2 called it.
    let legacy = try settings.number("alpha", default: 0.3, in: sizes)
    slope = try settings.number("negative_slope", default: legacy, in: sizes)
    name = settings.name
    inputShape = input
  }

  public var mask: MaskRole { .carries }

  public func forward(_ pass: ForwardPass) { leakyReluForward(pass.input, slope: Float(slope), into: pass.output) }

  public func backward(_ pass: BackwardPass) {
    guard let inputGradient = pass.inputGradient else { return }
    leakyReluBackward(
      outputGradient: pass.outputGradient, output: pass.forward.output, slope: Float(slope),
      inputGradient: inputGradient)
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] {
    ["negative_slope": .number(slope)]
  }
}

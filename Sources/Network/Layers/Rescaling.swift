import Core
import Kernels

/// Every number times a scale, plus an offset, both of which stand in the description.
public struct Rescaling: Layer {
  public static let kind = "Rescaling"
  public let name: String
  public let inputShape: Shape
  public var outputShape: Shape { inputShape }
  private let scale: Double
  private let offset: Double

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    let most = Double(Float.greatestFiniteMagnitude)
    scale = try settings.number("scale", in: -most..<most)
    offset = try settings.number("offset", default: 0, in: -most..<most)
    name = settings.name
    inputShape = input
  }

  public var mask: MaskRole { .carries }

  public func forward(_ pass: ForwardPass) {
    rescalingForward(pass.input, scale: Float(scale), offset: Float(offset), into: pass.output)
  }

  public func backward(_ pass: BackwardPass) {
    guard let inputGradient = pass.inputGradient else { return }
    rescalingBackward(outputGradient: pass.outputGradient, scale: Float(scale), inputGradient: inputGradient)
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] {
    ["scale": .number(scale), "offset": .number(offset)]
  }
}

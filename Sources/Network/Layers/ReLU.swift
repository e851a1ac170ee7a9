import Core
import Kernels

/// Values above a threshold up to a ceiling, and below it a slope.
public struct ReLU: Layer {
  public static let kind = "ReLU"
  public let name: String
  public let inputShape: Shape
  public var outputShape: Shape { inputShape }
  private let ceiling: Double?
  private let slope: Double
  private let threshold: Double

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    let sizes = 0..<Double(Float.greatestFiniteMagnitude)
    ceiling = settings.value("max_value") == nil ? nil : try settings.number("max_value", in: sizes)
    slope = try settings.number("negative_slope", default: 0, in: sizes)
    threshold = try settings.number("threshold", default: 0, in: sizes)
    name = settings.name
    inputShape = input
  }

  public var mask: MaskRole { .carries }
  public var isRectifier: Bool { isPlain }
  private var isPlain: Bool { ceiling == nil && slope == 0 && threshold == 0 }
  private var highest: Float { ceiling.map { Float($0) } ?? .infinity }

  public func forward(_ pass: ForwardPass) {
    if isPlain { return reluForward(pass.input, into: pass.output) }
    thresholdForward(
      pass.input, threshold: Float(threshold), ceiling: highest, slope: Float(slope), into: pass.output)
  }

  public func backward(_ pass: BackwardPass) {
    guard let inputGradient = pass.inputGradient else { return }
    let (dy, forward) = (pass.outputGradient, pass.forward)
    if isPlain { return reluBackward(outputGradient: dy, output: forward.output, inputGradient: inputGradient) }
    thresholdBackward(
      outputGradient: dy, input: forward.input, threshold: Float(threshold), ceiling: highest, slope: Float(slope),
      inputGradient: inputGradient)
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] {
    [
      "max_value": ceiling.map { .number($0) } ?? .null, "negative_slope": .number(slope),
      "threshold": .number(threshold),
    ]
  }
}

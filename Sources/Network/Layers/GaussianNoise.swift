import Core
import Kernels

/// In training, adds normal noise.
public struct GaussianNoise: Layer {
  public static let kind = "GaussianNoise"
  public let name: String
  public let inputShape: Shape
  public var outputShape: Shape { inputShape }
  private let deviation: Double

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    // From 0 to 1 inclusive, as in Keras.
    deviation = try settings.number("stddev", in: 0..<(1.0).nextUp)
    // Keras's own seed: ours come from the run's.
    _ = settings.value("seed")
    name = settings.name
    inputShape = input
  }

  public var mask: MaskRole { .carries }
  public func passesThrough(training: Bool) -> Bool { !training || deviation == 0 }

  public func forward(_ pass: ForwardPass) {
    guard pass.training else { return pass.output.copy(from: pass.input) }
    addNormalNoise(pass.input, deviation: Float(deviation), key: pass.key, into: pass.output)
  }

  public func backward(_ pass: BackwardPass) { pass.inputGradient?.copy(from: pass.outputGradient) }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] {
    ["stddev": .number(deviation), "seed": .null]
  }
}

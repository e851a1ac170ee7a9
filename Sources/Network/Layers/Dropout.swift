import Core
import Kernels

/// In training, sets a share of the values to zero and scales the others up so that the expectation stays.
public struct Dropout: Layer {
  public static let kind = "Dropout"
  public let name: String
  public let inputShape: Shape
  public var outputShape: Shape { inputShape }
  private let rate: Double

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    rate = try settings.number("rate", in: 0..<1)
    // Keras's own seed: ours come from the run's.
    _ = settings.value("seed")
    try settings.only("noise_shape", .null)
    name = settings.name
    inputShape = input
  }

  public var mask: MaskRole { .carries }
  public func passesThrough(training: Bool) -> Bool { !training || rate == 0 }

  /// The mask.
  public func memory(rows: Int, training: Bool) -> LayerMemory {
    LayerMemory(kept: training ? rows * inputShape.count : 0)
  }

  public func forward(_ pass: ForwardPass) {
    guard pass.training else { return pass.output.copy(from: pass.input) }
    dropoutForward(
      pass.input, rate: Float(rate), key: pass.key, mask: pass.kept[0..<pass.output.count], into: pass.output)
  }

  public func backward(_ pass: BackwardPass) {
    guard let inputGradient = pass.inputGradient else { return }
    multiplyElements(pass.outputGradient, pass.forward.kept[0..<inputGradient.count], into: inputGradient)
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] {
    ["rate": .number(rate), "seed": .null, "noise_shape": .null]
  }
}

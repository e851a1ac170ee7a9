import Core
import Kernels

/// Mean 0 and deviation 1 for each column, by statistics that were taken once from the training rows.
public struct Normalization: Layer {
  public static let kind = "Normalization"
  public let name: String
  public let inputShape: Shape
  public var outputShape: Shape { inputShape }
  public let parameters: [ParameterDeclaration]
  private let channels: Int

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    guard let channels = input.sizes.last else {
      throw .wrongInput(layer: settings.place, found: input, expected: "at least one axis")
    }
    try settings.only("axis", -1, [-1], .int(input.rank), [.int(input.rank)])
    try settings.only("invert", false)
    let mean = try settings.numbers("mean", count: channels)
    let variance = try settings.numbers("variance", count: channels)
    if let negative = variance?.first(where: { $0 < 0 }) {
      throw settings.wrong("variance", .number(Double(negative)), expected: "no number below 0")
    }
    self.channels = channels
    parameters = [
      ParameterDeclaration("mean", [channels], role: .fixed, initializer: mean.map(Initializer.values) ?? .zeros),
      ParameterDeclaration(
        "variance", [channels], role: .fixed, initializer: variance.map(Initializer.values) ?? .ones),
    ]
    name = settings.name
    inputShape = input
  }

  public var mask: MaskRole { .carries }

  public func memory(rows: Int, training: Bool) -> LayerMemory { LayerMemory(scratch: kernelShape(rows).scratch) }

  public func forward(_ pass: ForwardPass) {
    normalizationForward(
      pass.input, kernelShape(pass.rows), mean: pass.parameters[0], variance: pass.parameters[1],
      scratch: pass.scratch, into: pass.output)
  }

  public func backward(_ pass: BackwardPass) {
    guard let inputGradient = pass.inputGradient else { return }
    let forward = pass.forward
    normalizationBackward(
      outputGradient: pass.outputGradient, kernelShape(forward.rows), variance: forward.parameters[1],
      scratch: forward.scratch, inputGradient: inputGradient)
  }

  private func kernelShape(_ rows: Int) -> NormalizationShape {
    NormalizationShape(rows: rows * inputShape.sizes.dropLast().reduce(1, *), channels: channels)
  }

  /// Keras keeps no weights for statistics that its configuration gives.
  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] {
    [
      "axis": [-1], "invert": false, "mean": .array(parameters[0].array.map { .number(Double($0)) }),
      "variance": .array(parameters[1].array.map { .number(Double($0)) }),
    ]
  }
}

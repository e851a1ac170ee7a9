import Core
import Kernels

/// A gated recurrent unit over the frames.
public struct GRU: RecurrentLayer {
  public static let kind = "GRU"
  public internal(set) var name: String
  public let inputShape: Shape
  public let outputShape: Shape
  var settings: RecurrentSettings
  var shape: RecurrentShape
  private let gate: GateFunction
  private let resetsAfter: Bool

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    self.settings = try RecurrentSettings(settings)
    gate = try settings.choice("recurrent_activation", default: .sigmoid)
    resetsAfter = try settings.flag("reset_after", default: true)
    shape = try self.settings.shape(settings, input: input, gates: 3)
    inputShape = input
    outputShape = self.settings.outputShape(frames: input[0])
    name = settings.name
  }

  public var parameters: [ParameterDeclaration] {
    let bias: Shape = resetsAfter ? [2, 3 * shape.units] : [3 * shape.units]
    return settings.declare(
      cell: "gru_cell", inputs: shape.inputs, gates: 3, bias: (bias, settings.biasInitializer))
  }

  func forward(_ pass: RecurrentPass, output: RecurrentFrames) {
    gruForward(pass, functions, output: output)
  }

  func backward(
    _ pass: RecurrentPass, outputGradient: RecurrentFrames, gradients: RecurrentWeights, inputGradient: FloatView?
  ) {
    gruBackward(
      pass, functions, outputGradient: outputGradient, gradients: gradients, inputGradient: inputGradient)
  }

  private var functions: GRUFunctions {
    GRUFunctions(function: settings.function, gate: gate, resetsAfter: resetsAfter)
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] {
    settings.keras([
      "recurrent_activation": .string(gate.rawValue), "reset_after": .bool(resetsAfter), "seed": .null,
    ])
  }
}

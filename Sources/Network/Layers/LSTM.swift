import Core
import Kernels

/// Long short-term memory over the frames.
public struct LSTM: RecurrentLayer {
  public static let kind = "LSTM"
  public internal(set) var name: String
  public let inputShape: Shape
  public let outputShape: Shape
  var settings: RecurrentSettings
  var shape: RecurrentShape
  private let gate: GateFunction
  private let opensForget: Bool

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    self.settings = try RecurrentSettings(settings)
    gate = try settings.choice("recurrent_activation", default: .sigmoid)
    opensForget = try settings.flag("unit_forget_bias", default: true)
    shape = try self.settings.shape(settings, input: input, gates: 4)
    inputShape = input
    outputShape = self.settings.outputShape(frames: input[0])
    name = settings.name
  }

  public var parameters: [ParameterDeclaration] {
    let bias = opensForget ? Initializer.forgetGateOne(settings.biasInitializer) : settings.biasInitializer
    return settings.declare(
      cell: "lstm_cell", inputs: shape.inputs, gates: 4, bias: ([4 * shape.units], bias))
  }

  func forward(_ pass: RecurrentPass, output: RecurrentFrames) {
    lstmForward(pass, function: settings.function, gate: gate, output: output)
  }

  func backward(
    _ pass: RecurrentPass, outputGradient: RecurrentFrames, gradients: RecurrentWeights, inputGradient: FloatView?
  ) {
    lstmBackward(
      pass, function: settings.function, gate: gate, outputGradient: outputGradient, gradients: gradients,
      inputGradient: inputGradient)
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] {
    settings.keras([
      "recurrent_activation": .string(gate.rawValue), "unit_forget_bias": .bool(opensForget), "seed": .null,
    ])
  }
}

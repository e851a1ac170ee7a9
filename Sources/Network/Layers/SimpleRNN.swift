import Core
import Kernels

/// A plain recurrence over the frames: each state from the input and the state before.
public struct SimpleRNN: RecurrentLayer {
  public static let kind = "SimpleRNN"
  public internal(set) var name: String
  public let inputShape: Shape
  public let outputShape: Shape
  var settings: RecurrentSettings
  var shape: RecurrentShape

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    self.settings = try RecurrentSettings(settings)
    shape = try self.settings.shape(settings, input: input, gates: 1)
    inputShape = input
    outputShape = self.settings.outputShape(frames: input[0])
    name = settings.name
  }

  public var parameters: [ParameterDeclaration] {
    settings.declare(
      cell: "simple_rnn_cell", inputs: shape.inputs, gates: 1, bias: ([shape.units], settings.biasInitializer))
  }

  func forward(_ pass: RecurrentPass, output: RecurrentFrames) {
    simpleRecurrentForward(pass, function: settings.function, output: output)
  }

  func backward(
    _ pass: RecurrentPass, outputGradient: RecurrentFrames, gradients: RecurrentWeights, inputGradient: FloatView?
  ) {
    simpleRecurrentBackward(
      pass, function: settings.function, outputGradient: outputGradient, gradients: gradients,
      inputGradient: inputGradient)
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] { settings.keras([:]) }
}

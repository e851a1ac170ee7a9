import Core
import Kernels

/// The settings that all recurrent layers share.
struct RecurrentSettings: Sendable {
  let units: Int
  let function: GateFunction
  let usesBias: Bool
  let returnsSequences: Bool
  var goesBackwards: Bool
  let zeroesPadding: Bool
  let dropout: Double
  let recurrentDropout: Double
  private let kernelInitializer: Initializer
  private let recurrentInitializer: Initializer
  let biasInitializer: Initializer
  private let kernelRegularizer: Regularizer?
  private let recurrentRegularizer: Regularizer?
  private let biasRegularizer: Regularizer?
  let activityRegularizer: Regularizer?

  init(_ settings: LayerSettings) throws(NetworkError) {
    units = try settings.size("units")
    function = try settings.choice("activation", default: .tanh)
    usesBias = try settings.flag("use_bias", default: true)
    returnsSequences = try settings.flag("return_sequences", default: false)
    goesBackwards = try settings.flag("go_backwards", default: false)
    zeroesPadding = try settings.flag("zero_output_for_mask", default: false)
    dropout = try settings.number("dropout", default: 0, in: 0..<1)
    recurrentDropout = try settings.number("recurrent_dropout", default: 0, in: 0..<1)
    kernelInitializer = try settings.initializer("kernel_initializer", default: .glorotUniform)
    recurrentInitializer = try settings.initializer("recurrent_initializer", default: .orthogonal)
    biasInitializer = try settings.initializer("bias_initializer", default: .zeros)
    kernelRegularizer = try settings.regularizer("kernel_regularizer")
    recurrentRegularizer = try settings.regularizer("recurrent_regularizer")
    biasRegularizer = try settings.regularizer("bias_regularizer")
    activityRegularizer = try settings.regularizer("activity_regularizer")
    try RecurrentSettings.readFixed(settings)
  }

  /// What we do not compute, and what says only how Keras computes.
  private static func readFixed(_ settings: LayerSettings) throws(NetworkError) {
    for key in ["return_state", "stateful", "time_major"] { try settings.only(key, false) }
    for key in ["kernel_constraint", "recurrent_constraint", "bias_constraint"] { try settings.only(key, .null) }
    for key in ["seed", "unroll", "implementation", "use_cudnn", "input_length", "input_dim"] {
      _ = settings.value(key)
    }
  }

  func shape(_ settings: LayerSettings, input: Shape, gates: Int) throws(NetworkError) -> RecurrentShape {
    guard input.rank == 2 else {
      throw .wrongInput(layer: settings.place, found: input, expected: "frames × features")
    }
    return RecurrentShape(
      frames: input[0], inputs: input[1], units: units, gates: gates, backwards: goesBackwards,
      inputRate: Float(dropout), stateRate: Float(recurrentDropout))
  }

  func outputShape(frames: Int) -> Shape { returnsSequences ? [frames, units] : [units] }

  /// - Parameter bias: its shape and how it starts.
  func declare(
    cell: String, inputs: Int, gates: Int, bias: (shape: Shape, initializer: Initializer)
  ) -> [ParameterDeclaration] {
    let weights = [
      ParameterDeclaration(
        "\(cell)/kernel", [inputs, gates * units], initializer: kernelInitializer, regularizer: kernelRegularizer),
      ParameterDeclaration(
        "\(cell)/recurrent_kernel", [units, gates * units], initializer: recurrentInitializer,
        regularizer: recurrentRegularizer),
    ]
    guard usesBias else { return weights }
    return weights + [
      ParameterDeclaration(
        "\(cell)/bias", bias.shape, initializer: bias.initializer, regularizer: biasRegularizer)
    ]
  }

  /// - Parameter own: those of the layer alone.
  func keras(_ own: [String: JSONValue]) -> [String: JSONValue] {
    [
      "units": .int(units), "activation": .string(function.rawValue), "use_bias": .bool(usesBias),
      "kernel_initializer": kernelInitializer.keras, "recurrent_initializer": recurrentInitializer.keras,
      "bias_initializer": biasInitializer.keras, "kernel_regularizer": kernelRegularizer?.keras ?? .null,
      "recurrent_regularizer": recurrentRegularizer?.keras ?? .null,
      "bias_regularizer": biasRegularizer?.keras ?? .null, "activity_regularizer": activityRegularizer?.keras ?? .null,
      "kernel_constraint": .null, "recurrent_constraint": .null, "bias_constraint": .null,
      "dropout": .number(dropout), "recurrent_dropout": .number(recurrentDropout),
      "return_sequences": .bool(returnsSequences), "return_state": false, "go_backwards": .bool(goesBackwards),
      "stateful": false, "unroll": false, "zero_output_for_mask": .bool(zeroesPadding),
    ].merging(own) { _, new in new }
  }
}

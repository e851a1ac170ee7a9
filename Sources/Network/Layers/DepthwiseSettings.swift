import Core
import Kernels

/// The settings that the convolutions with kernels of their own for each channel share.
struct DepthwiseSettings: Sendable {
  let shape: DepthwiseShape
  let activation: Activation
  let usesBias: Bool
  let activityRegularizer: Regularizer?
  private let padding: Padding
  private let depthwiseInitializer: Initializer
  private let biasInitializer: Initializer
  private let depthwiseRegularizer: Regularizer?
  private let biasRegularizer: Regularizer?

  enum Padding: String, CaseIterable { case valid, same }

  init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    padding = try settings.choice("padding", default: .valid)
    activation = try settings.activation()
    activityRegularizer = try settings.regularizer("activity_regularizer")
    usesBias = try settings.flag("use_bias", default: true)
    depthwiseInitializer = try settings.initializer("depthwise_initializer", default: .glorotUniform)
    biasInitializer = try settings.initializer("bias_initializer", default: .zeros)
    depthwiseRegularizer = try settings.regularizer("depthwise_regularizer")
    biasRegularizer = try settings.regularizer("bias_regularizer")
    for key in ["depthwise_constraint", "bias_constraint"] { try settings.only(key, .null) }
    try settings.only("data_format", "channels_last")
    // Keras 2 writes these as of any convolution; neither layer has a weight `kernel`.
    try settings.only("groups", 1)
    for key in ["kernel_initializer", "kernel_regularizer", "kernel_constraint"] { settings.skip(key) }
    shape = try DepthwiseSettings.shape(settings, input: input, padding)
  }

  /// As TensorFlow pads: no more than the last window needs, the odd frame at the end.
  private static func shape(
    _ settings: LayerSettings, input: Shape, _ padding: Padding
  ) throws(NetworkError) -> DepthwiseShape {
    let kernelSize = try settings.size("kernel_size")
    let stride = try settings.size("strides", default: 1)
    let dilation = try settings.size("dilation_rate", default: 1)
    let multiplier = try settings.size("depth_multiplier", default: 1)
    let reach = (kernelSize - 1) * dilation + 1
    guard input.rank == 2, padding == .same || input[0] >= reach else {
      throw .wrongInput(layer: settings.place, found: input, expected: "frames × channels, at least \(reach) frames")
    }
    let spread = Double(input.count) * Double(multiplier)
    guard spread <= Double(ModelReader.limit) else {
      throw .tooLarge(layer: settings.place, floats: spread, limit: ModelReader.limit)
    }
    let same = (input[0] + stride - 1) / stride
    let outputs = padding == .same ? same : (input[0] - reach) / stride + 1
    let zeros = padding == .same ? max(0, (outputs - 1) * stride + reach - input[0]) : 0
    return DepthwiseShape(
      frames: input[0], channels: input[1], multiplier: multiplier, kernelSize: kernelSize, stride: stride,
      dilation: dilation, before: zeros / 2, outputFrames: outputs)
  }

  func declareKernel(_ name: String) -> ParameterDeclaration {
    ParameterDeclaration(
      name, [shape.kernelSize, shape.channels, shape.multiplier], initializer: depthwiseInitializer,
      regularizer: depthwiseRegularizer)
  }

  /// None if there is no bias.
  func declareBias(_ units: Int) -> [ParameterDeclaration] {
    guard usesBias else { return [] }
    return [ParameterDeclaration("bias", [units], initializer: biasInitializer, regularizer: biasRegularizer)]
  }

  var keras: [String: JSONValue] {
    [
      "kernel_size": [.int(shape.kernelSize)], "strides": [.int(shape.stride)], "padding": .string(padding.rawValue),
      "data_format": "channels_last", "dilation_rate": [.int(shape.dilation)],
      "depth_multiplier": .int(shape.multiplier), "activation": activation.keras, "use_bias": .bool(usesBias),
      "depthwise_initializer": depthwiseInitializer.keras, "bias_initializer": biasInitializer.keras,
      "depthwise_regularizer": depthwiseRegularizer?.keras ?? .null,
      "bias_regularizer": biasRegularizer?.keras ?? .null,
      "activity_regularizer": activityRegularizer?.keras ?? .null, "depthwise_constraint": .null,
      "bias_constraint": .null,
    ]
  }
}

import Core

/// The settings of kernel and bias that all layers with weights share.
struct WeightSettings: Sendable {
  let usesBias: Bool
  private let kernelInitializer: Initializer
  private let biasInitializer: Initializer
  private let kernelRegularizer: Regularizer?
  private let biasRegularizer: Regularizer?
  /// Of the layer's output.
  let activityRegularizer: Regularizer?

  init(_ settings: LayerSettings) throws(NetworkError) {
    usesBias = try settings.flag("use_bias", default: true)
    kernelInitializer = try settings.initializer("kernel_initializer", default: .glorotUniform)
    biasInitializer = try settings.initializer("bias_initializer", default: .zeros)
    kernelRegularizer = try settings.regularizer("kernel_regularizer")
    biasRegularizer = try settings.regularizer("bias_regularizer")
    activityRegularizer = try settings.regularizer("activity_regularizer")
    for key in ["kernel_constraint", "bias_constraint"] { try settings.only(key, .null) }
  }

  func declare(kernel: Shape, units: Int) -> [ParameterDeclaration] {
    let weights = ParameterDeclaration(
      "kernel", kernel, initializer: kernelInitializer, regularizer: kernelRegularizer)
    guard usesBias else { return [weights] }
    return [
      weights,
      ParameterDeclaration("bias", [units], initializer: biasInitializer, regularizer: biasRegularizer),
    ]
  }

  var keras: [String: JSONValue] {
    var settings: [String: JSONValue] = [
      "use_bias": .bool(usesBias), "kernel_initializer": kernelInitializer.keras,
      "bias_initializer": biasInitializer.keras, "kernel_regularizer": kernelRegularizer?.keras ?? .null,
      "bias_regularizer": biasRegularizer?.keras ?? .null, "kernel_constraint": .null, "bias_constraint": .null,
    ]
    // Which Keras writes only where there is one.
    if let activityRegularizer { settings["activity_regularizer"] = activityRegularizer.keras }
    return settings
  }
}

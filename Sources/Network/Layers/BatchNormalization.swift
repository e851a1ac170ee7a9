import Core
import Kernels

/// Mean 0 and deviation 1 for each channel over a batch, then a learned scale and shift; in use, over what training saw.
///
/// One that is not trained takes what training saw in training too, as in Keras.
public struct BatchNormalization: Layer {
  public static let kind = "BatchNormalization"
  public let name: String
  public let inputShape: Shape
  public var outputShape: Shape { inputShape }
  public let parameters: [ParameterDeclaration]
  private let momentum: Double
  private let epsilon: Double
  private let channels: Int
  private let isTrained: Bool
  private let gamma: Int?
  private let beta: Int?
  private let movingMean: Int
  private let movingVariance: Int

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    momentum = try settings.number("momentum", default: 0.99, in: 0..<1)
    epsilon = try settings.number("epsilon", default: 1e-3, in: 0..<1)
    let (scale, center) = (try settings.flag("scale", default: true), try settings.flag("center", default: true))
    try BatchNormalization.readFixed(settings, rank: input.rank)
    guard let channels = input.sizes.last else {
      throw .wrongInput(layer: settings.place, found: input, expected: "at least one axis")
    }
    self.channels = channels
    isTrained = settings.isTrained
    let role = ParameterRole.movingAverage(momentum: momentum)
    var declared: [ParameterDeclaration] = []
    if scale { declared.append(ParameterDeclaration("gamma", [channels], initializer: .ones)) }
    if center { declared.append(ParameterDeclaration("beta", [channels], initializer: .zeros)) }
    gamma = scale ? 0 : nil
    beta = center ? (scale ? 1 : 0) : nil
    movingMean = declared.count
    movingVariance = declared.count + 1
    declared.append(ParameterDeclaration("moving_mean", [channels], role: role, initializer: .zeros))
    declared.append(ParameterDeclaration("moving_variance", [channels], role: role, initializer: .ones))
    parameters = declared
    name = settings.name
    inputShape = input
  }

  private static func readFixed(_ settings: LayerSettings, rank: Int) throws(NetworkError) {
    try settings.only("axis", -1, .int(rank), [-1], [.int(rank)])
    for (key, standard) in initializers where try settings.initializer(key, default: standard) != standard {
      throw .wrongSetting(layer: settings.place, key: key, found: "another", expected: "Keras's default")
    }
    for key in ["beta_regularizer", "gamma_regularizer", "beta_constraint", "gamma_constraint", "renorm_clipping"] {
      try settings.only(key, .null)
    }
    try settings.only("synchronized", false)
    try settings.only("renorm", false)
    _ = settings.value("renorm_momentum")
  }

  private static let initializers: [(String, Initializer)] = [
    ("beta_initializer", .zeros), ("gamma_initializer", .ones), ("moving_mean_initializer", .zeros),
    ("moving_variance_initializer", .ones),
  ]

  /// The statistics of the batch, mean and then variance; or zeros for a mean.
  public func memory(rows: Int, training: Bool) -> LayerMemory {
    guard training else { return LayerMemory() }
    return isTrained ? LayerMemory(kept: 2 * channels) : LayerMemory(scratch: channels)
  }

  public func forward(_ pass: ForwardPass) {
    let shape = kernelShape(pass.rows)
    var (mean, variance) = (pass.parameters[movingMean], pass.parameters[movingVariance])
    if pass.training && isTrained {
      (mean, variance) = statistics(pass)
      batchStatistics(pass.input, rows: shape.rows, channels: channels, mean: mean, variance: variance)
    }
    batchNormalizationForward(
      pass.input, shape, mean: mean, variance: variance, gamma: gamma.map { pass.parameters[$0] },
      beta: beta.map { pass.parameters[$0] }, into: pass.output)
  }

  public func backward(_ pass: BackwardPass) {
    guard isTrained else { return backwardThroughConstants(pass) }
    let forward = pass.forward
    let (mean, variance) = statistics(forward)
    batchNormalizationBackward(
      outputGradient: pass.outputGradient, input: forward.input, kernelShape(forward.rows), mean: mean,
      variance: variance, gamma: gamma.map { forward.parameters[$0] }, gammaGradient: gamma.map { pass.gradients[$0] },
      betaGradient: beta.map { pass.gradients[$0] }, inputGradient: pass.inputGradient)
    for channel in 0..<channels {
      pass.gradients[movingMean][channel] = Float(forward.rows) * mean[channel]
      pass.gradients[movingVariance][channel] = Float(forward.rows) * variance[channel]
    }
  }

  /// A scale that is constant scales the gradient too: a pass forward without mean and shift.
  private func backwardThroughConstants(_ pass: BackwardPass) {
    guard let inputGradient = pass.inputGradient else { return }
    let forward = pass.forward
    let mean = forward.scratch[0..<channels]
    mean.fill(0)
    batchNormalizationForward(
      pass.outputGradient, kernelShape(forward.rows), mean: mean, variance: forward.parameters[movingVariance],
      gamma: gamma.map { forward.parameters[$0] }, beta: nil, into: inputGradient)
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] {
    [
      "axis": -1, "momentum": .number(momentum), "epsilon": .number(epsilon), "center": .bool(beta != nil),
      "scale": .bool(gamma != nil), "beta_initializer": Initializer.zeros.keras,
      "gamma_initializer": Initializer.ones.keras, "moving_mean_initializer": Initializer.zeros.keras,
      "moving_variance_initializer": Initializer.ones.keras, "beta_regularizer": .null, "gamma_regularizer": .null,
      "beta_constraint": .null, "gamma_constraint": .null, "synchronized": false,
    ]
  }

  private func statistics(_ pass: ForwardPass) -> (mean: FloatView, variance: FloatView) {
    (pass.kept[0..<channels], pass.kept[channels..<2 * channels])
  }

  private func kernelShape(_ rows: Int) -> BatchNormalizationShape {
    let places = inputShape.sizes.dropLast().reduce(1, *)
    return BatchNormalizationShape(rows: rows * places, channels: channels, epsilon: Float(epsilon))
  }
}

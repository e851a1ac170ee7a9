import Core
import Kernels

/// Mean 0 and deviation 1 for each channel over a batch, then a learned scale and shift; in use, over what training saw.
///
/// Frames that a mask leaves out are normalised too, but do not enter the statistics. One that is not trained takes what
/// training saw in training too, as in Keras.
public struct BatchNormalization: Layer {
  public static let kind = "BatchNormalization"
  public let name: String
  public let inputShape: Shape
  public var outputShape: Shape { inputShape }
  public let parameters: [ParameterDeclaration]
  private let momentum: Double
  let channels: Int
  let isTrained: Bool
  /// Whether the statistics are those of all lanes.
  let isSynchronized: Bool
  let weights: NormalizationSettings
  private let meanInitializer: Initializer
  private let varianceInitializer: Initializer
  private let movingMean: Int
  private let movingVariance: Int
  private(set) var isRectified = false

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    momentum = try settings.number("momentum", default: 0.99, in: 0..<1)
    weights = try NormalizationSettings(settings, rank: input.rank)
    meanInitializer = try settings.initializer("moving_mean_initializer", default: .zeros)
    varianceInitializer = try settings.initializer("moving_variance_initializer", default: .ones)
    isSynchronized = try settings.flag("synchronized", default: false)
    try BatchNormalization.readFixed(settings)
    guard let channels = input.sizes.last else {
      throw .wrongInput(layer: settings.place, found: input, expected: "at least one axis")
    }
    self.channels = channels
    isTrained = settings.isTrained
    let role = ParameterRole.movingAverage(momentum: momentum)
    let learned = weights.declare(channels)
    movingMean = learned.count
    movingVariance = learned.count + 1
    parameters =
      learned + [
        ParameterDeclaration("moving_mean", [channels], role: role, initializer: meanInitializer),
        ParameterDeclaration("moving_variance", [channels], role: role, initializer: varianceInitializer),
      ]
    name = settings.name
    inputShape = input
  }

  private static func readFixed(_ settings: LayerSettings) throws(NetworkError) {
    try settings.only("renorm", false)
    try settings.only("renorm_clipping", .null)
    _ = settings.value("renorm_momentum")
  }

  public var mask: MaskRole { .carries }

  public var rectified: (any Layer)? {
    guard isTrained else { return nil }
    var layer = self
    layer.isRectified = true
    return layer
  }

  /// Kept: the statistics of the batch, mean and then variance; of all lanes, their number, too.
  public func memory(rows: Int, training: Bool) -> LayerMemory {
    let shape = kernelShape(rows)
    guard training else { return LayerMemory(scratch: shape.forwardScratch) }
    // One that is not trained needs zeros for a mean.
    guard isTrained else { return LayerMemory(scratch: FloatBuffer.padded(channels) + shape.forwardScratch) }
    let kept = isSynchronized ? ChannelFigures.floatCount(channels) : 2 * channels
    return LayerMemory(kept: kept, scratch: max(shape.forwardScratch, shape.backwardScratch))
  }

  public func forward(_ pass: ForwardPass) {
    guard pass.training && isTrained else {
      return normalize(pass, mean: pass.parameters[movingMean], variance: pass.parameters[movingVariance])
    }
    let (mean, variance) = statistics(pass)
    batchStatistics(
      pass.input, rows: kernelShape(pass.rows).rows, channels: channels, mask: pass.mask, mean: mean,
      variance: variance)
    normalize(pass, mean: mean, variance: variance)
  }

  func normalize(_ pass: ForwardPass, mean: FloatView, variance: FloatView) {
    batchNormalizationForward(
      pass.input, kernelShape(pass.rows), mean: mean, variance: variance,
      gamma: weights.gamma.map { pass.parameters[$0] }, beta: weights.beta.map { pass.parameters[$0] },
      rectified: isRectified, scratch: pass.scratch, into: pass.output)
  }

  public func backward(_ pass: BackwardPass) {
    guard isTrained else { return backwardThroughConstants(pass) }
    let forward = pass.forward
    let (mean, variance) = statistics(forward)
    batchNormalizationBackward(
      outputGradient: pass.outputGradient, input: forward.input, kernelShape(forward.rows), mask: forward.mask,
      mean: mean, variance: variance, gamma: weights.gamma.map { forward.parameters[$0] },
      beta: weights.beta.map { forward.parameters[$0] }, rectified: isRectified,
      gammaGradient: weights.gamma.map { pass.gradients[$0] }, betaGradient: weights.beta.map { pass.gradients[$0] },
      scratch: forward.scratch, inputGradient: pass.inputGradient)
    follow(pass)
  }

  /// Hands the statistics to the moving averages.
  func follow(_ pass: BackwardPass) {
    let rows = Float(pass.forward.rows)
    let (mean, variance) = statistics(pass.forward)
    for channel in 0..<channels {
      pass.gradients[movingMean][channel] = rows * mean[channel]
      pass.gradients[movingVariance][channel] = rows * variance[channel]
    }
  }

  /// A scale that is constant scales the gradient too: a pass forward without mean and shift.
  private func backwardThroughConstants(_ pass: BackwardPass) {
    guard let inputGradient = pass.inputGradient else { return }
    let forward = pass.forward
    let mean = forward.scratch[0..<channels]
    let rest = FloatBuffer.padded(channels)..<forward.scratch.count
    mean.fill(0)
    batchNormalizationForward(
      pass.outputGradient, kernelShape(forward.rows), mean: mean, variance: forward.parameters[movingVariance],
      gamma: weights.gamma.map { forward.parameters[$0] }, beta: nil, scratch: forward.scratch[rest],
      into: inputGradient)
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] {
    weights.keras.merging([
      "momentum": .number(momentum), "moving_mean_initializer": meanInitializer.keras,
      "moving_variance_initializer": varianceInitializer.keras, "synchronized": .bool(isSynchronized),
    ]) { _, new in new }
  }

  func statistics(_ pass: ForwardPass) -> (mean: FloatView, variance: FloatView) {
    (pass.kept[0..<channels], pass.kept[channels..<2 * channels])
  }

  func kernelShape(_ rows: Int) -> BatchNormalizationShape {
    let places = inputShape.sizes.dropLast().reduce(1, *)
    return BatchNormalizationShape(rows: rows * places, channels: channels, epsilon: Float(weights.epsilon))
  }
}

import Core
import Kernels

/// Mean 0 and deviation 1 over the channels of each frame, then a learned scale and shift.
public struct LayerNormalization: Layer {
  public static let kind = "LayerNormalization"
  public let name: String
  public let inputShape: Shape
  public var outputShape: Shape { inputShape }
  private let channels: Int
  private let weights: NormalizationSettings

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    weights = try NormalizationSettings(settings, rank: input.rank)
    try settings.only("rms_scaling", false)
    guard let channels = input.sizes.last else {
      throw .wrongInput(layer: settings.place, found: input, expected: "at least one axis")
    }
    self.channels = channels
    name = settings.name
    inputShape = input
  }

  public var mask: MaskRole { .carries }
  public var parameters: [ParameterDeclaration] { weights.declare(channels) }

  /// Mean and inverse deviation of each frame.
  public func memory(rows: Int, training: Bool) -> LayerMemory {
    LayerMemory(kept: training ? 2 * rows * frames : 0)
  }

  public func forward(_ pass: ForwardPass) {
    layerNormalizationForward(
      pass.input, rows: pass.rows * frames, channels: channels, epsilon: Float(weights.epsilon),
      gamma: weights.gamma.map { pass.parameters[$0] }, beta: weights.beta.map { pass.parameters[$0] },
      statistics: pass.training ? pass.kept : nil, into: pass.output)
  }

  public func backward(_ pass: BackwardPass) {
    let forward = pass.forward
    layerNormalizationBackward(
      outputGradient: pass.outputGradient, input: forward.input, rows: forward.rows * frames, channels: channels,
      gamma: weights.gamma.map { forward.parameters[$0] }, statistics: forward.kept,
      gammaGradient: weights.gamma.map { pass.gradients[$0] }, betaGradient: weights.beta.map { pass.gradients[$0] },
      inputGradient: pass.inputGradient)
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] {
    weights.keras.merging(["rms_scaling": false]) { _, new in new }
  }

  private var frames: Int { inputShape.count / channels }
}

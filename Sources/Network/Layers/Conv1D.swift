import Core
import Kernels

/// A one-dimensional convolution over the frames, with stride one.
public struct Conv1D: Layer {
  public static let kind = "Conv1D"
  public let name: String
  public let inputShape: Shape
  public let outputShape: Shape
  private let shape: Convolution1DShape
  private let padding: Padding
  private let activation: Activation
  private let weights: WeightSettings

  enum Padding: String, CaseIterable { case valid, same }

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    let filters = try settings.size("filters")
    let kernelSize = try settings.size("kernel_size")
    padding = try settings.choice("padding", default: .valid)
    activation = try settings.activation()
    weights = try WeightSettings(settings)
    try settings.only("strides", 1, [1])
    try settings.only("dilation_rate", 1, [1])
    try settings.only("groups", 1)
    try settings.only("data_format", "channels_last")
    guard input.rank == 2, padding == .same || input[0] >= kernelSize else {
      throw .wrongInput(
        layer: settings.place, found: input, expected: "frames × channels, at least \(kernelSize) frames")
    }
    let zeros = padding == .same ? kernelSize - 1 : 0
    shape = Convolution1DShape(
      frames: input[0], channels: input[1], filters: filters, kernelSize: kernelSize, before: zeros / 2,
      after: zeros - zeros / 2)
    name = settings.name
    inputShape = input
    outputShape = [shape.outputFrames, filters]
  }

  public var endsInSoftmax: Bool { activation == .softmax }
  public var activityRegularizer: Regularizer? { weights.activityRegularizer }
  public var multiplyAdds: Int { outputShape.count * shape.kernelSize * shape.channels }

  public var parameters: [ParameterDeclaration] {
    weights.declare(kernel: [shape.kernelSize, shape.channels, shape.filters], units: shape.filters)
  }

  public func memory(rows: Int, training: Bool) -> LayerMemory {
    LayerMemory(scratch: training ? max(shape.forwardScratch, shape.backwardScratch) : shape.forwardScratch)
  }

  public func forward(_ pass: ForwardPass) {
    convolution1DForward(
      pass.input, rows: pass.rows, shape, kernel: pass.parameters[0],
      bias: weights.usesBias ? pass.parameters[1] : nil, rectified: activation == .relu, scratch: pass.scratch,
      into: pass.output)
    if pass.activates {
      activation.forward(pass.output, rows: pass.rows * shape.outputFrames, width: shape.filters)
    }
  }

  public func backward(_ pass: BackwardPass) {
    let forward = pass.forward
    if activation == .softmax && forward.activates {
      activation.backward(
        pass.outputGradient, output: forward.output, rows: forward.rows * shape.outputFrames, width: shape.filters)
    }
    convolution1DBackward(
      outputGradient: pass.outputGradient, rectifiedOutput: activation == .relu ? forward.output : nil,
      input: forward.input, rows: forward.rows, shape, kernel: forward.parameters[0],
      kernelGradient: pass.gradients[0], biasGradient: weights.usesBias ? pass.gradients[1] : nil,
      scratch: forward.scratch, inputGradient: pass.inputGradient)
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] {
    weights.keras.merging([
      "filters": .int(shape.filters), "kernel_size": [.int(shape.kernelSize)], "strides": [1],
      "padding": .string(padding.rawValue), "data_format": "channels_last", "dilation_rate": [1], "groups": 1,
      "activation": activation.keras,
    ]) { _, new in new }
  }
}

import Core
import Kernels

/// A convolution in two steps: each channel with kernels of its own over the frames, then all channels at each frame.
public struct SeparableConv1D: Layer {
  public static let kind = "SeparableConv1D"
  public let name: String
  public let inputShape: Shape
  public let outputShape: Shape
  private let settings: DepthwiseSettings
  private let point: DenseShape
  private let pointwiseInitializer: Initializer
  private let pointwiseRegularizer: Regularizer?
  private var shape: DepthwiseShape { settings.shape }

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    let filters = try settings.size("filters")
    pointwiseInitializer = try settings.initializer("pointwise_initializer", default: .glorotUniform)
    pointwiseRegularizer = try settings.regularizer("pointwise_regularizer")
    try settings.only("pointwise_constraint", .null)
    self.settings = try DepthwiseSettings(settings, input: input)
    point = DenseShape(inputs: self.settings.shape.width, units: filters)
    name = settings.name
    inputShape = input
    outputShape = [self.settings.shape.outputFrames, filters]
  }

  public var endsInSoftmax: Bool { settings.activation == .softmax }
  public var multiplyAdds: Int { shape.outputFrames * shape.width * (shape.kernelSize + point.units) }
  public var activityRegularizer: Regularizer? { settings.activityRegularizer }

  public var parameters: [ParameterDeclaration] {
    let pointwise = ParameterDeclaration(
      "pointwise_kernel", [1, point.inputs, point.units], initializer: pointwiseInitializer,
      regularizer: pointwiseRegularizer)
    return [settings.declareKernel("depthwise_kernel"), pointwise] + settings.declareBias(point.units)
  }

  /// Between the steps stands what the second one learns from; behind it, in scratch, its gradient.
  public func memory(rows: Int, training: Bool) -> LayerMemory {
    let places = rows * shape.outputFrames
    let between = places * shape.width
    let forward = max(shape.forwardScratch, point.forwardScratch(rows: places))
    guard training else { return LayerMemory(scratch: between + forward) }
    let kernels = max(forward, max(shape.backwardScratch, point.backwardScratch(rows: places)))
    return LayerMemory(
      kept: between + settings.activation.keptCount(rows * outputShape.count, training: true),
      scratch: between + kernels)
  }

  public func forward(_ pass: ForwardPass) {
    let count = betweenCount(pass)
    let between = pass.training ? pass.kept[0..<count] : pass.scratch[0..<count]
    let scratch = pass.scratch[count..<pass.scratch.count]
    depthwiseForward(
      pass.input, rows: pass.rows, shape, kernel: pass.parameters[0], bias: nil, rectified: false, scratch: scratch,
      into: between)
    denseForward(
      between, rows: pass.rows * shape.outputFrames, point, kernel: pass.parameters[1],
      bias: settings.usesBias ? pass.parameters[2] : nil, rectified: settings.activation == .relu, scratch: scratch,
      into: pass.output)
    guard pass.activates else { return }
    settings.activation.forward(
      pass.output, rows: pass.rows * shape.outputFrames, width: point.units, keeping: sums(pass))
  }

  public func backward(_ pass: BackwardPass) {
    let forward = pass.forward
    let (count, rows) = (betweenCount(forward), forward.rows * shape.outputFrames)
    let gradient = forward.scratch[0..<count]
    let scratch = forward.scratch[count..<forward.scratch.count]
    if forward.activates {
      settings.activation.backward(
        pass.outputGradient, output: forward.output, sums: sums(forward), rows: rows, width: point.units)
    }
    denseBackward(
      sumGradient: pass.outputGradient, input: forward.kept[0..<count], rows: rows, point,
      kernel: forward.parameters[1], kernelGradient: pass.gradients[1],
      biasGradient: settings.usesBias ? pass.gradients[2] : nil, scratch: scratch, inputGradient: gradient)
    depthwiseBackward(
      sumGradient: gradient, input: forward.input, rows: forward.rows, shape, kernel: forward.parameters[0],
      kernelGradient: pass.gradients[0], biasGradient: nil, scratch: scratch, inputGradient: pass.inputGradient)
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] {
    settings.keras.merging([
      "filters": .int(point.units), "pointwise_initializer": pointwiseInitializer.keras,
      "pointwise_regularizer": pointwiseRegularizer?.keras ?? .null, "pointwise_constraint": .null,
    ]) { _, new in new }
  }

  /// Floats between the two steps.
  private func betweenCount(_ pass: ForwardPass) -> Int { pass.rows * shape.outputFrames * shape.width }

  /// Where the activation keeps its sums, behind what stands between the steps.
  private func sums(_ pass: ForwardPass) -> FloatView? {
    pass.training ? pass.kept[betweenCount(pass)..<pass.kept.count] : nil
  }
}

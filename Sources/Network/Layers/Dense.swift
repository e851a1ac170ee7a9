import Core
import Kernels

/// A fully connected layer over the last axis.
public struct Dense: Layer {
  public static let kind = "Dense"
  public let name: String
  public let inputShape: Shape
  public let outputShape: Shape
  private let shape: DenseShape
  private let activation: Activation
  private let weights: WeightSettings

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    let units = try settings.size("units")
    activation = try settings.activation()
    weights = try WeightSettings(settings)
    try settings.only("quantization_config", .null)
    try settings.only("lora_rank", .null)
    guard let inputs = input.sizes.last else {
      throw .wrongInput(layer: settings.place, found: input, expected: "at least one axis")
    }
    shape = DenseShape(inputs: inputs, units: units)
    name = settings.name
    inputShape = input
    outputShape = Shape(input.sizes.dropLast() + [units])
  }

  public var mask: MaskRole { .carries }
  public var endsInSoftmax: Bool { activation == .softmax }
  public var activityRegularizer: Regularizer? { weights.activityRegularizer }
  public var multiplyAdds: Int { rowsPerExample * shape.inputs * shape.units }

  public var parameters: [ParameterDeclaration] {
    weights.declare(kernel: [shape.inputs, shape.units], units: shape.units)
  }

  public func memory(rows: Int, training: Bool) -> LayerMemory {
    let places = rows * rowsPerExample
    let forward = shape.forwardScratch(rows: places)
    return LayerMemory(
      kept: activation.keptCount(rows * outputShape.count, training: training),
      scratch: training ? max(forward, shape.backwardScratch(rows: places)) : forward)
  }

  public func forward(_ pass: ForwardPass) {
    let rows = pass.rows * rowsPerExample
    denseForward(
      pass.input, rows: rows, shape, kernel: pass.parameters[0], bias: weights.usesBias ? pass.parameters[1] : nil,
      rectified: activation == .relu, scratch: pass.scratch, into: pass.output)
    if pass.activates { activation.forward(pass.output, rows: rows, width: shape.units, keeping: pass.kept) }
  }

  public func backward(_ pass: BackwardPass) {
    let forward = pass.forward
    let rows = forward.rows * rowsPerExample
    if forward.activates {
      activation.backward(
        pass.outputGradient, output: forward.output, sums: forward.kept, rows: rows, width: shape.units)
    }
    denseBackward(
      sumGradient: pass.outputGradient, input: forward.input, rows: rows, shape, kernel: forward.parameters[0],
      kernelGradient: pass.gradients[0], biasGradient: weights.usesBias ? pass.gradients[1] : nil,
      scratch: forward.scratch, inputGradient: pass.inputGradient)
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] {
    weights.keras.merging(["units": .int(shape.units), "activation": activation.keras]) { _, new in new }
  }

  /// Over how many places of one example the same kernel goes.
  private var rowsPerExample: Int { inputShape.sizes.dropLast().reduce(1, *) }
}

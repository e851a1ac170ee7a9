import Core
import Kernels

/// A mean over the frames whose weights the layer learns: the softmax of tanh(x·kernel + bias)·context.
///
/// Keras has no such layer; `scripts/keras_layers.py` is the same for it.
public struct AttentionPooling1D: Layer {
  public static let kind = "AttentionPooling1D"
  public static let kerasPackage: String? = "ser_dist"
  public let name: String
  public let inputShape: Shape
  public let outputShape: Shape
  private let shape: AttentionShape
  private let kernelInitializer: Initializer
  private let biasInitializer: Initializer
  private let contextInitializer: Initializer

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    let units = try settings.size("units", default: 64)
    kernelInitializer = try settings.initializer("kernel_initializer", default: .glorotUniform)
    biasInitializer = try settings.initializer("bias_initializer", default: .zeros)
    contextInitializer = try settings.initializer("context_initializer", default: .glorotUniform)
    guard input.rank == 2 else {
      throw .wrongInput(layer: settings.place, found: input, expected: "frames × channels")
    }
    let hidden = Double(input[0]) * Double(units)
    guard hidden <= Double(ModelReader.limit) else {
      throw .tooLarge(layer: settings.place, floats: hidden, limit: ModelReader.limit)
    }
    shape = AttentionShape(frames: input[0], channels: input[1], units: units)
    name = settings.name
    inputShape = input
    outputShape = [input[1]]
  }

  public var multiplyAdds: Int { shape.frames * (shape.units * (shape.channels + 1) + shape.channels) }

  public var parameters: [ParameterDeclaration] {
    [
      ParameterDeclaration("kernel", [shape.channels, shape.units], initializer: kernelInitializer),
      ParameterDeclaration("bias", [shape.units], initializer: biasInitializer),
      ParameterDeclaration("context", [shape.units], initializer: contextInitializer),
    ]
  }

  /// Outside training what is kept stands in scratch, also where the workspace is one for training.
  public func memory(rows: Int, training: Bool) -> LayerMemory {
    let kept = shape.keptCount(rows: rows)
    let inference = kept + shape.forwardScratch(rows: rows)
    guard training else { return LayerMemory(scratch: inference) }
    let backward = shape.backwardScratch(rows: rows, slack: BackwardPass.slack)
    return LayerMemory(kept: kept, scratch: max(inference, backward))
  }

  public func forward(_ pass: ForwardPass) {
    let count = shape.keptCount(rows: pass.rows)
    attentionPoolingForward(
      pass.input, rows: pass.rows, shape, kernel: pass.parameters[0], bias: pass.parameters[1],
      context: pass.parameters[2], mask: pass.mask, kept: (pass.training ? pass.kept : pass.scratch)[0..<count],
      scratch: pass.training ? pass.scratch : pass.scratch[count..<pass.scratch.count], into: pass.output)
  }

  public func backward(_ pass: BackwardPass) {
    let forward = pass.forward
    attentionPoolingBackward(
      outputGradient: pass.outputGradient, input: forward.input, rows: forward.rows, shape,
      kernel: forward.parameters[0], context: forward.parameters[2], kernelGradient: pass.gradients[0],
      biasGradient: pass.gradients[1], contextGradient: pass.gradients[2], kept: forward.kept,
      slack: BackwardPass.slack, scratch: forward.scratch, inputGradient: pass.inputGradient)
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] {
    [
      "units": .int(shape.units), "kernel_initializer": kernelInitializer.keras,
      "bias_initializer": biasInitializer.keras, "context_initializer": contextInitializer.keras,
    ]
  }
}

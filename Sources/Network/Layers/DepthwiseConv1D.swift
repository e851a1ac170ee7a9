import Core
import Kernels

/// A convolution over the frames in which every channel has kernels of its own, and no other channel enters.
public struct DepthwiseConv1D: Layer {
  public static let kind = "DepthwiseConv1D"
  public let name: String
  public let inputShape: Shape
  public let outputShape: Shape
  private let settings: DepthwiseSettings
  private var shape: DepthwiseShape { settings.shape }

  public init(_ settings: LayerSettings, input: Shape) throws(NetworkError) {
    self.settings = try DepthwiseSettings(settings, input: input)
    name = settings.name
    inputShape = input
    outputShape = [self.settings.shape.outputFrames, self.settings.shape.width]
  }

  public var endsInSoftmax: Bool { settings.activation == .softmax }
  public var multiplyAdds: Int { outputShape.count * shape.kernelSize }
  public var activityRegularizer: Regularizer? { settings.activityRegularizer }

  public var parameters: [ParameterDeclaration] {
    [settings.declareKernel("kernel")] + settings.declareBias(shape.width)
  }

  public func memory(rows: Int, training: Bool) -> LayerMemory {
    LayerMemory(
      kept: settings.activation.keptCount(rows * outputShape.count, training: training),
      scratch: training ? shape.backwardScratch : shape.forwardScratch)
  }

  public func forward(_ pass: ForwardPass) {
    depthwiseForward(
      pass.input, rows: pass.rows, shape, kernel: pass.parameters[0],
      bias: settings.usesBias ? pass.parameters[1] : nil, rectified: settings.activation == .relu,
      scratch: pass.scratch, into: pass.output)
    guard pass.activates else { return }
    settings.activation.forward(
      pass.output, rows: pass.rows * shape.outputFrames, width: shape.width, keeping: pass.kept)
  }

  public func backward(_ pass: BackwardPass) {
    let forward = pass.forward
    if forward.activates {
      settings.activation.backward(
        pass.outputGradient, output: forward.output, sums: forward.kept, rows: forward.rows * shape.outputFrames,
        width: shape.width)
    }
    depthwiseBackward(
      sumGradient: pass.outputGradient, input: forward.input, rows: forward.rows, shape,
      kernel: forward.parameters[0], kernelGradient: pass.gradients[0],
      biasGradient: settings.usesBias ? pass.gradients[1] : nil, scratch: forward.scratch,
      inputGradient: pass.inputGradient)
  }

  public func kerasSettings(_ parameters: LayerParameters) -> [String: JSONValue] { settings.keras }
}

import Core
import Kernels

/// What convolutions of one and of two axes compute.
struct ConvolutionPasses: Sendable {
  let shape: ConvolutionShape
  let settings: ConvolutionSettings

  var outputCount: Int { shape.outputCount }
  var multiplyAdds: Int { outputCount * shape.window }

  func memory(rows: Int, training: Bool) -> LayerMemory {
    LayerMemory(
      kept: settings.activation.keptCount(rows * outputCount, training: training),
      scratch: training ? max(shape.forwardScratch, shape.backwardScratch) : shape.forwardScratch)
  }

  func parameters() -> [ParameterDeclaration] {
    settings.weights.declare(
      kernel: Shape(settings.kernelSize + [shape.channels, shape.filters]), units: shape.filters)
  }

  func forward(_ pass: ForwardPass) {
    convolutionForward(
      pass.input, rows: pass.rows, shape, kernel: pass.parameters[0],
      bias: settings.weights.usesBias ? pass.parameters[1] : nil, rectified: settings.activation == .relu,
      scratch: pass.scratch, into: pass.output)
    if pass.activates {
      settings.activation.forward(
        pass.output, rows: pass.rows * shape.outputPlaces, width: shape.filters, keeping: pass.kept)
    }
  }

  func backward(_ pass: BackwardPass) {
    let forward = pass.forward
    let isRectified = settings.activation == .relu
    if forward.activates && !isRectified {
      settings.activation.backward(
        pass.outputGradient, output: forward.output, sums: forward.kept, rows: forward.rows * shape.outputPlaces,
        width: shape.filters)
    }
    convolutionBackward(
      outputGradient: pass.outputGradient, rectifiedOutput: isRectified ? forward.output : nil, input: forward.input,
      rows: forward.rows, shape, kernel: forward.parameters[0], kernelGradient: pass.gradients[0],
      biasGradient: settings.weights.usesBias ? pass.gradients[1] : nil, scratch: forward.scratch,
      inputGradient: pass.inputGradient)
  }
}

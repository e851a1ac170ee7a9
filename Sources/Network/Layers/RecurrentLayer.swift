import Core
import Kernels

/// A layer that goes over the frames with a state: what LSTM, GRU and SimpleRNN share, and what Bidirectional asks of
/// them.
protocol RecurrentLayer: Layer {
  var name: String { get set }
  var settings: RecurrentSettings { get set }
  var shape: RecurrentShape { get set }

  func forward(_ pass: RecurrentPass, output: RecurrentFrames)
  func backward(
    _ pass: RecurrentPass, outputGradient: RecurrentFrames, gradients: RecurrentWeights, inputGradient: FloatView?)
}

extension RecurrentLayer {
  public var mask: MaskRole { settings.returnsSequences ? .carries : .drops }
  public var activityRegularizer: Regularizer? { settings.activityRegularizer }

  public var multiplyAdds: Int { shape.frames * shape.gates * shape.units * (shape.inputs + shape.units) }

  public func memory(rows: Int, training: Bool) -> LayerMemory {
    let kept = shape.kept(rows: rows)
    let scratch = shape.forwardScratch(rows: rows)
    return training
      ? LayerMemory(kept: kept, scratch: max(scratch, shape.backwardScratch(rows: rows)))
      : LayerMemory(scratch: kept + scratch)
  }

  public func forward(_ pass: ForwardPass) { forward(pass, output: frames(pass.output)) }

  public func backward(_ pass: BackwardPass) {
    backward(
      pass.forward, outputGradient: frames(pass.outputGradient), gradients: pass.gradients,
      inputGradient: pass.inputGradient)
  }

  /// Forward into places of a wider output.
  func forward(_ pass: ForwardPass, output: RecurrentFrames) {
    let steps = steps(pass)
    if pass.training { steps.drawMasks(inputs: pass.key.branch(0), states: pass.key.branch(1)) }
    forward(steps, output: output)
  }

  /// Backward from places of a wider gradient.
  func backward(
    _ pass: ForwardPass, outputGradient: RecurrentFrames, gradients: LayerParameters, inputGradient: FloatView?
  ) {
    backward(
      steps(pass), outputGradient: outputGradient, gradients: weights(gradients), inputGradient: inputGradient)
  }

  /// The same layer under another name.
  func named(_ name: String) -> Self {
    var layer = self
    layer.name = name
    return layer
  }

  /// The same layer in the other direction.
  func turned() -> Self {
    var layer = self
    layer.settings.goesBackwards.toggle()
    layer.shape.backwards.toggle()
    return layer
  }

  private func frames(_ view: FloatView) -> RecurrentFrames {
    RecurrentFrames(
      view, frames: shape.frames, columns: shape.units, lastOnly: !settings.returnsSequences,
      zeroesPadding: settings.zeroesPadding)
  }

  /// A model that is judged between steps of training has the memory of these; in use there is only scratch.
  private func steps(_ pass: ForwardPass) -> RecurrentPass {
    let count = shape.kept(rows: pass.rows)
    let hasKept = pass.kept.count > 0
    return RecurrentPass(
      shape, rows: pass.rows, input: pass.input, weights: weights(pass.parameters), mask: pass.mask,
      training: pass.training, kept: (hasKept ? pass.kept : pass.scratch)[0..<count],
      scratch: hasKept ? pass.scratch : pass.scratch[count..<pass.scratch.count])
  }

  private func weights(_ parameters: LayerParameters) -> RecurrentWeights {
    RecurrentWeights(
      kernel: parameters[0], recurrent: parameters[1], bias: settings.usesBias ? parameters[2] : nil)
  }
}

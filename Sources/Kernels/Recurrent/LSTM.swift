import Core

/// The steps of an LSTM: gates in Keras's order, input, forget, candidate, output.
///
/// - Parameters:
///   - function: of candidate and cell.
///   - gate: of the three gates.
public func lstmForward(
  _ pass: RecurrentPass, function: GateFunction, gate: GateFunction, output: RecurrentFrames
) {
  pass.clearStates()
  if pass.dropsStates { return lstmForwardDropping(pass, function, gate, output) }
  if !pass.takesStepsForward { pass.beginInput(bias: pass.weights.bias) }
  let tiles = LSTMTiles(pass)
  for step in 0..<pass.shape.frames {
    tiles.forward(LSTMStep(pass, step), input: pass.firstRow(step), function, gate)
    pass.put(step, output)
  }
}

/// Where each gate sees the state under a mask of its own.
private func lstmForwardDropping(
  _ pass: RecurrentPass, _ function: GateFunction, _ gate: GateFunction, _ output: RecurrentFrames
) {
  pass.beginInput(bias: pass.weights.bias)
  let part = StatePart(pass, gates: 0..<4)
  part.packForward()
  for step in 0..<pass.shape.frames {
    pass.takeInput(step, bias: pass.weights.bias)
    if step > 0 { part.forward(pass.state(before: step), into: pass.gates(step), stride: pass.shape.width) }
    LSTMStep(pass, step).forward(function, gate)
    pass.put(step, output)
  }
}

/// Adds to the gradients of the weights, and writes that of the input.
public func lstmBackward(
  _ pass: RecurrentPass, function: GateFunction, gate: GateFunction, outputGradient: RecurrentFrames,
  gradients: RecurrentWeights, inputGradient: FloatView?
) {
  let width = pass.shape.width
  let part = StatePart(pass, gates: 0..<4)
  part.packBackward()
  pass.beginInputBackward(inputGradient)
  pass.clearStateGradients()
  let gradient = LSTMStepGradient(
    state: pass.stateGradient, cell: pass.cellGradient, bias: gradients.bias?.base)
  for step in (0..<pass.shape.frames).reversed() {
    pass.take(step, outputGradient)
    LSTMStep(pass, step).backward(function, gate, gradient)
    if step > 0 { part.backward(pass.gates(step), stride: width, into: pass.stateGradient) }
    pass.giveInputGradient(step, inputGradient)
    guard let block = pass.block(from: step) else { continue }
    part.addKernelGradient(
      steps: block.count, states: pass.state(before: step), sumGradient: pass.gates(step), stride: width,
      into: gradients.recurrent.base)
    pass.addInputKernelGradient(block, into: gradients.kernel)
  }
  pass.endInputBackward(kernelGradient: gradients.kernel, inputGradient: inputGradient)
}

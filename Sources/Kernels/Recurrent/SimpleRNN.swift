import Core

/// The steps of a plain recurrence: state = function(input · kernel + bias + state · recurrent kernel).
public func simpleRecurrentForward(_ pass: RecurrentPass, function: GateFunction, output: RecurrentFrames) {
  pass.clearStates()
  pass.beginInput(bias: pass.weights.bias)
  let part = StatePart(pass, gates: 0..<1)
  part.packForward()
  for step in 0..<pass.shape.frames {
    pass.takeInput(step, bias: pass.weights.bias)
    if step > 0 { part.forward(pass.state(before: step), into: pass.gates(step), stride: pass.shape.width) }
    for row in 0..<pass.rows { simpleRowForward(pass, step, row, function) }
    pass.put(step, output)
  }
}

/// Adds to the gradients of the weights, and writes that of the input.
public func simpleRecurrentBackward(
  _ pass: RecurrentPass, function: GateFunction, outputGradient: RecurrentFrames, gradients: RecurrentWeights,
  inputGradient: FloatView?
) {
  let width = pass.shape.width
  let part = StatePart(pass, gates: 0..<1)
  part.packBackward()
  pass.beginInputBackward(inputGradient)
  pass.clearStateGradients()
  for step in (0..<pass.shape.frames).reversed() {
    pass.take(step, outputGradient)
    for row in 0..<pass.rows { simpleRowBackward(pass, step, row, function) }
    if let bias = gradients.bias {
      addColumnSums(pass.gates(step), MatrixRows(pass.rows, stride: width), columns: width, into: bias.base)
    }
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

@inline(__always)
private func simpleRowForward(_ pass: RecurrentPass, _ step: Int, _ row: Int, _ function: GateFunction) {
  let units = pass.shape.units
  let sums = pass.gates(step) + row * units
  let state = pass.state(before: step + 1) + row * units
  if pass.isPadding(row, step) {
    return state.update(from: pass.state(before: step) + row * units, count: units)
  }
  for first in stride(from: 0, to: units, by: vectorWidth) {
    let rest = units - first
    store(function.value(load(sums + first, first: rest)), state + first, first: rest)
  }
}

/// Writes the gradients of the sums of one row at one step, and leaves in `stateGradient` what of it passes the step by.
@inline(__always)
private func simpleRowBackward(_ pass: RecurrentPass, _ step: Int, _ row: Int, _ function: GateFunction) {
  let units = pass.shape.units
  let gradient = pass.gates(step) + row * units
  if pass.isPadding(row, step) { return gradient.update(repeating: 0, count: units) }
  let (state, stateGradient) = (pass.state(before: step + 1) + row * units, pass.stateGradient + row * units)
  for first in stride(from: 0, to: units, by: vectorWidth) {
    let rest = units - first
    let change = load(stateGradient + first, first: rest)
    store(change * function.slope(load(state + first, first: rest)), gradient + first, first: rest)
    store(Vector(), stateGradient + first, first: rest)
  }
}

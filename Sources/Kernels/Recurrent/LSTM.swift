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
  pass.beginInput(bias: pass.weights.bias)
  let part = StatePart(pass, gates: 0..<4)
  part.packForward()
  for step in 0..<pass.shape.frames {
    pass.takeInput(step, bias: pass.weights.bias)
    if step > 0 { part.forward(pass.state(before: step), into: pass.gates(step), stride: pass.shape.width) }
    for row in 0..<pass.rows { lstmRowForward(pass, step, row, function, gate) }
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
  for step in (0..<pass.shape.frames).reversed() {
    pass.take(step, outputGradient)
    for row in 0..<pass.rows { lstmRowBackward(pass, step, row, function, gate) }
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

/// Turns the sums of one row at one step into gates, in place, and writes cell and state.
@inline(__always)
private func lstmRowForward(
  _ pass: RecurrentPass, _ step: Int, _ row: Int, _ function: GateFunction, _ gate: GateFunction
) {
  let units = pass.shape.units
  let sums = pass.gates(step) + row * pass.shape.width
  let (old, new) = (pass.beside(step) + row * units, pass.beside(step + 1) + row * units)
  let state = pass.state(before: step + 1) + row * units
  if pass.isPadding(row, step) {
    new.update(from: old, count: units)
    state.update(from: pass.state(before: step) + row * units, count: units)
    return
  }
  for first in stride(from: 0, to: units, by: vectorWidth) {
    let (place, rest) = (sums + first, units - first)
    let taken = gate.value(load(place, first: rest))
    let forgotten = gate.value(load(place + units, first: rest))
    let candidate = function.value(load(place + 2 * units, first: rest))
    let shown = gate.value(load(place + 3 * units, first: rest))
    let cell = multiplyAdd(forgotten, load(old + first, first: rest), taken * candidate)
    store(taken, place, first: rest)
    store(forgotten, place + units, first: rest)
    store(candidate, place + 2 * units, first: rest)
    store(shown, place + 3 * units, first: rest)
    store(cell, new + first, first: rest)
    store(shown * function.value(cell), state + first, first: rest)
  }
}

/// Turns the gates of one row at one step into the gradients of their sums, in place; leaves in `stateGradient` what of
/// it passes the step by, and in `cellGradient` that of the cell before.
@inline(__always)
private func lstmRowBackward(
  _ pass: RecurrentPass, _ step: Int, _ row: Int, _ function: GateFunction, _ gate: GateFunction
) {
  let units = pass.shape.units
  let gates = pass.gates(step) + row * pass.shape.width
  if pass.isPadding(row, step) { return gates.update(repeating: 0, count: pass.shape.width) }
  let (old, new) = (pass.beside(step) + row * units, pass.beside(step + 1) + row * units)
  let (stateGradient, cellGradient) = (pass.stateGradient + row * units, pass.cellGradient + row * units)
  for first in stride(from: 0, to: units, by: vectorWidth) {
    let (place, rest) = (gates + first, units - first)
    let taken = load(place, first: rest)
    let forgotten = load(place + units, first: rest)
    let candidate = load(place + 2 * units, first: rest)
    let shown = load(place + 3 * units, first: rest)
    let bent = function.value(load(new + first, first: rest))
    let change = load(stateGradient + first, first: rest)
    let cell = multiplyAdd(
      change * shown, function.slope(bent), load(cellGradient + first, first: rest))
    store(cell * candidate * gate.slope(taken), place, first: rest)
    store(cell * load(old + first, first: rest) * gate.slope(forgotten), place + units, first: rest)
    store(cell * taken * function.slope(candidate), place + 2 * units, first: rest)
    store(change * bent * gate.slope(shown), place + 3 * units, first: rest)
    store(cell * forgotten, cellGradient + first, first: rest)
    store(Vector(), stateGradient + first, first: rest)
  }
}

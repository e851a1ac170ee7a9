import Core

/// How a gated recurrent unit computes: gates in Keras's order, update, reset, candidate.
public struct GRUFunctions: Sendable {
  /// Of the candidate.
  let function: GateFunction
  /// Of update and reset.
  let gate: GateFunction
  /// Whether the reset gate comes after the recurrent product of the candidate; then that has a bias of its own.
  let resetsAfter: Bool

  public init(function: GateFunction, gate: GateFunction, resetsAfter: Bool) {
    self.function = function
    self.gate = gate
    self.resetsAfter = resetsAfter
  }
}

/// The steps of a gated recurrent unit.
public func gruForward(_ pass: RecurrentPass, _ functions: GRUFunctions, output: RecurrentFrames) {
  let (units, width) = (pass.shape.units, pass.shape.width)
  pass.clearStates()
  let bias = pass.weights.bias.map { $0[0..<width] }
  pass.beginInput(bias: bias)
  let (gates, candidate) = (StatePart(pass, gates: 0..<2), StatePart(pass, gates: 2..<3))
  gates.packForward()
  candidate.packForward()
  for step in 0..<pass.shape.frames {
    pass.takeInput(step, bias: bias)
    let state = pass.state(before: step)
    gates.forward(state, into: pass.gates(step), stride: width)
    if functions.resetsAfter {
      startCandidate(pass, step)
      candidate.forward(state, into: pass.beside(step), stride: units)
      for row in 0..<pass.rows { resetAfterRowForward(pass, step, row, functions) }
    } else {
      for row in 0..<pass.rows { resetRowForward(pass, step, row, functions) }
      candidate.forward(pass.beside(step), into: pass.gates(step) + 2 * units, stride: width)
      for row in 0..<pass.rows { candidateRowForward(pass, step, row, functions) }
    }
    pass.put(step, output)
  }
}

/// Adds to the gradients of the weights, and writes that of the input.
public func gruBackward(
  _ pass: RecurrentPass, _ functions: GRUFunctions, outputGradient: RecurrentFrames, gradients: RecurrentWeights,
  inputGradient: FloatView?
) {
  let (units, width) = (pass.shape.units, pass.shape.width)
  let (gates, candidate) = (StatePart(pass, gates: 0..<2), StatePart(pass, gates: 2..<3))
  gates.packBackward()
  candidate.packBackward()
  pass.beginInputBackward(inputGradient)
  pass.clearStateGradients()
  for step in (0..<pass.shape.frames).reversed() {
    pass.take(step, outputGradient)
    if functions.resetsAfter {
      for row in 0..<pass.rows { resetAfterRowBackward(pass, step, row, functions) }
      candidate.backward(pass.beside(step), stride: units, into: pass.stateGradient)
    } else {
      for row in 0..<pass.rows { candidateRowBackward(pass, step, row, functions) }
      pass.resetGradient.update(repeating: 0, count: pass.rows * units)
      candidate.backward(pass.gates(step) + 2 * units, stride: width, into: pass.resetGradient)
      for row in 0..<pass.rows { resetRowBackward(pass, step, row, functions) }
    }
    gates.backward(pass.gates(step), stride: width, into: pass.stateGradient)
    if let bias = gradients.bias { addBiasGradient(pass, step, functions, into: bias) }
    pass.giveInputGradient(step, inputGradient)
    guard let block = pass.block(from: step) else { continue }
    addRecurrentGradient(pass, block, functions, gates, candidate, into: gradients.recurrent.base)
    pass.addInputKernelGradient(block, into: gradients.kernel)
  }
  pass.endInputBackward(kernelGradient: gradients.kernel, inputGradient: inputGradient)
}

private func addRecurrentGradient(
  _ pass: RecurrentPass, _ block: Range<Int>, _ functions: GRUFunctions, _ gates: StatePart, _ candidate: StatePart,
  into gradient: UnsafeMutablePointer<Float>
) {
  let (step, steps, units, width) = (block.lowerBound, block.count, pass.shape.units, pass.shape.width)
  let (states, before) = (pass.state(before: step), pass.beside(step))
  gates.addKernelGradient(
    steps: steps, states: states, sumGradient: pass.gates(step), stride: width, into: gradient)
  if functions.resetsAfter {
    candidate.addKernelGradient(steps: steps, states: states, sumGradient: before, stride: units, into: gradient)
  } else {
    candidate.addKernelGradient(
      steps: steps, states: before, sumGradient: pass.gates(step) + 2 * units, stride: width, into: gradient)
  }
}

private func addBiasGradient(_ pass: RecurrentPass, _ step: Int, _ functions: GRUFunctions, into bias: FloatView) {
  let (units, width) = (pass.shape.units, pass.shape.width)
  let rows = MatrixRows(pass.rows, stride: width)
  addColumnSums(pass.gates(step), rows, columns: width, into: bias.base)
  guard functions.resetsAfter else { return }
  addColumnSums(pass.gates(step), rows, columns: 2 * units, into: bias.base + width)
  addColumnSums(
    pass.beside(step), MatrixRows(pass.rows, stride: units), columns: units, into: bias.base + width + 2 * units)
}

/// The recurrent bias of a reset that comes after the product.
@inline(__always) private func recurrentBias(_ pass: RecurrentPass) -> UnsafeMutablePointer<Float>? {
  pass.weights.bias.map { $0.base + pass.shape.width }
}

/// Puts the candidate's recurrent bias where its product will be added.
private func startCandidate(_ pass: RecurrentPass, _ step: Int) {
  let units = pass.shape.units
  let bias = recurrentBias(pass).map { $0 + 2 * units }
  for row in 0..<pass.rows {
    let target = pass.beside(step) + row * units
    if let bias { target.update(from: bias, count: units) } else { target.update(repeating: 0, count: units) }
  }
}

@inline(__always)
private func resetAfterRowForward(_ pass: RecurrentPass, _ step: Int, _ row: Int, _ functions: GRUFunctions) {
  let units = pass.shape.units
  let sums = pass.gates(step) + row * pass.shape.width
  let product = pass.beside(step) + row * units
  let (old, new) = (pass.state(before: step) + row * units, pass.state(before: step + 1) + row * units)
  if pass.isPadding(row, step) { return new.update(from: old, count: units) }
  let bias = recurrentBias(pass)
  for first in stride(from: 0, to: units, by: vectorWidth) {
    let (place, rest) = (sums + first, units - first)
    var (update, reset) = (load(place, first: rest), load(place + units, first: rest))
    if let bias {
      update += load(bias + first, first: rest)
      reset += load(bias + units + first, first: rest)
    }
    update = functions.gate.value(update)
    reset = functions.gate.value(reset)
    let inner = multiplyAdd(reset, load(product + first, first: rest), load(place + 2 * units, first: rest))
    let candidate = functions.function.value(inner)
    store(update, place, first: rest)
    store(reset, place + units, first: rest)
    store(candidate, place + 2 * units, first: rest)
    store(
      multiplyAdd(update, load(old + first, first: rest) - candidate, candidate), new + first, first: rest)
  }
}

/// Turns the gates of one row into the gradients of their sums, and the candidate's product into that of itself; leaves
/// in `stateGradient` what of it passes the step by.
@inline(__always)
private func resetAfterRowBackward(_ pass: RecurrentPass, _ step: Int, _ row: Int, _ functions: GRUFunctions) {
  let units = pass.shape.units
  let gates = pass.gates(step) + row * pass.shape.width
  let (product, old) = (pass.beside(step) + row * units, pass.state(before: step) + row * units)
  if pass.isPadding(row, step) {
    gates.update(repeating: 0, count: pass.shape.width)
    return product.update(repeating: 0, count: units)
  }
  let stateGradient = pass.stateGradient + row * units
  for first in stride(from: 0, to: units, by: vectorWidth) {
    let (place, rest) = (gates + first, units - first)
    let (update, reset) = (load(place, first: rest), load(place + units, first: rest))
    let candidate = load(place + 2 * units, first: rest)
    let change = load(stateGradient + first, first: rest)
    let inner = change * (1 - update) * functions.function.slope(candidate)
    store(change * (load(old + first, first: rest) - candidate) * functions.gate.slope(update), place, first: rest)
    store(
      inner * load(product + first, first: rest) * functions.gate.slope(reset), place + units, first: rest)
    store(inner, place + 2 * units, first: rest)
    store(inner * reset, product + first, first: rest)
    store(change * update, stateGradient + first, first: rest)
  }
}

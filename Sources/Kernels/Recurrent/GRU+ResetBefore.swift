/// The rows of a gated recurrent unit whose reset gate comes before the recurrent product of the candidate, which so falls
/// into two halves.

/// Turns the sums of update and reset into gates, and writes the state that the reset lets through.
@inline(__always)
func resetRowForward(_ pass: RecurrentPass, _ step: Int, _ row: Int, _ functions: GRUFunctions) {
  let units = pass.shape.units
  let sums = pass.gates(step) + row * pass.shape.width
  let (through, old) = (pass.beside(step) + row * units, pass.state(before: step) + row * units)
  // What a padded frame leaves here meets gradients of zero, and must be a number.
  if pass.isPadding(row, step) { return through.update(repeating: 0, count: units) }
  for first in stride(from: 0, to: units, by: vectorWidth) {
    let (place, rest) = (sums + first, units - first)
    let reset = functions.gate.value(load(place + units, first: rest))
    store(functions.gate.value(load(place, first: rest)), place, first: rest)
    store(reset, place + units, first: rest)
    store(reset * load(old + first, first: rest), through + first, first: rest)
  }
}

/// Turns the sum of the candidate into its value, and writes the state.
@inline(__always)
func candidateRowForward(_ pass: RecurrentPass, _ step: Int, _ row: Int, _ functions: GRUFunctions) {
  let units = pass.shape.units
  let gates = pass.gates(step) + row * pass.shape.width
  let (old, new) = (pass.state(before: step) + row * units, pass.state(before: step + 1) + row * units)
  if pass.isPadding(row, step) { return new.update(from: old, count: units) }
  for first in stride(from: 0, to: units, by: vectorWidth) {
    let (place, rest) = (gates + first, units - first)
    let candidate = functions.function.value(load(place + 2 * units, first: rest))
    store(candidate, place + 2 * units, first: rest)
    store(
      multiplyAdd(load(place, first: rest), load(old + first, first: rest) - candidate, candidate), new + first,
      first: rest)
  }
}

/// The gradients of the sums of update and candidate; leaves in `stateGradient` what of it passes the step by.
@inline(__always)
func candidateRowBackward(_ pass: RecurrentPass, _ step: Int, _ row: Int, _ functions: GRUFunctions) {
  let units = pass.shape.units
  let gates = pass.gates(step) + row * pass.shape.width
  if pass.isPadding(row, step) { return gates.update(repeating: 0, count: pass.shape.width) }
  let (stateGradient, old) = (pass.stateGradient + row * units, pass.state(before: step) + row * units)
  for first in stride(from: 0, to: units, by: vectorWidth) {
    let (place, rest) = (gates + first, units - first)
    let (update, candidate) = (load(place, first: rest), load(place + 2 * units, first: rest))
    let change = load(stateGradient + first, first: rest)
    store(change * (load(old + first, first: rest) - candidate) * functions.gate.slope(update), place, first: rest)
    store(
      change * (1 - update) * functions.function.slope(candidate), place + 2 * units, first: rest)
    store(change * update, stateGradient + first, first: rest)
  }
}

/// The gradient of the sum of the reset gate, from `resetGradient`, and what reaches the state through it.
@inline(__always)
func resetRowBackward(_ pass: RecurrentPass, _ step: Int, _ row: Int, _ functions: GRUFunctions) {
  if pass.isPadding(row, step) { return }
  let units = pass.shape.units
  let gates = pass.gates(step) + row * pass.shape.width
  let (stateGradient, old) = (pass.stateGradient + row * units, pass.state(before: step) + row * units)
  let through = pass.resetGradient + row * units
  for first in stride(from: 0, to: units, by: vectorWidth) {
    let (place, rest) = (gates + units + first, units - first)
    let (reset, change) = (load(place, first: rest), load(through + first, first: rest))
    store(change * load(old + first, first: rest) * functions.gate.slope(reset), place, first: rest)
    store(
      multiplyAdd(change, reset, load(stateGradient + first, first: rest)), stateGradient + first, first: rest)
  }
}

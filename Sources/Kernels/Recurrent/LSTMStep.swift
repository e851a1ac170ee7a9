import CCPU
import Core

/// Where one step of an LSTM reads and writes: bare addresses, valid while the pass lives.
struct LSTMStep {
  let rows: Int
  let units: Int
  let gates: UnsafeMutablePointer<Float>
  let oldState: UnsafeMutablePointer<Float>
  let newState: UnsafeMutablePointer<Float>
  let oldCell: UnsafeMutablePointer<Float>
  let newCell: UnsafeMutablePointer<Float>
  private let mask: UnsafeMutablePointer<Float>?
  private let maskStride: Int

  init(_ pass: RecurrentPass, _ step: Int) {
    (rows, units) = (pass.rows, pass.shape.units)
    gates = pass.gates(step)
    (oldState, newState) = (pass.state(before: step), pass.state(before: step + 1))
    (oldCell, newCell) = (pass.beside(step), pass.beside(step + 1))
    // A closure that holds the pass would copy it at each step.
    let frame = pass.frame(step)
    mask = pass.mask.map { $0.base + frame }
    maskStride = pass.shape.frames
  }

  @inline(__always) func isPadding(_ row: Int) -> Bool {
    guard let mask else { return false }
    return mask[row * maskStride] == 0
  }

  /// Asks for what the same row and units of a step to come will read and write: over hundreds of frames that is long out
  /// of the caches. Past the first or last step nothing is read.
  @_transparent
  private func prefetch(_ row: Int, _ first: Int, stepsOn: Int) {
    let row = stepsOn * rows + row
    let place = gates + GatePanels.gates * row * units + first
    for gate in 0..<GatePanels.gates { ser_prefetch(place + gate * units) }
    ser_prefetch((stepsOn > 0 ? newCell : oldCell) + row * units + first)
  }

  /// Turns the sums of one row, for sixteen units from `first` on, into gates, in place, and writes cell and state.
  @_transparent
  func forward(_ row: Int, _ first: Int, _ function: GateFunction, _ gate: GateFunction) {
    let (place, at, rest) = (gates + GatePanels.gates * row * units + first, row * units + first, units - first)
    prefetch(row, first, stepsOn: 1)
    if isPadding(row) {
      store(load(oldCell + at, first: rest), newCell + at, first: rest)
      return store(load(oldState + at, first: rest), newState + at, first: rest)
    }
    let taken = gate.value(load(place, first: rest))
    let forgotten = gate.value(load(place + units, first: rest))
    let candidate = function.value(load(place + 2 * units, first: rest))
    let shown = gate.value(load(place + 3 * units, first: rest))
    let cell = multiplyAdd(forgotten, load(oldCell + at, first: rest), taken * candidate)
    store(taken, place, first: rest)
    store(forgotten, place + units, first: rest)
    store(candidate, place + 2 * units, first: rest)
    store(shown, place + 3 * units, first: rest)
    store(cell, newCell + at, first: rest)
    store(shown * function.value(cell), newState + at, first: rest)
  }

  /// All rows and units; the sums are complete.
  @inline(__always)
  private func forwardAll(_ function: GateFunction, _ gate: GateFunction) {
    for row in 0..<rows {
      for first in stride(from: 0, to: units, by: vectorWidth) { forward(row, first, function, gate) }
    }
  }

  // Keras's own choice is compiled for itself, without a branch at each vector.

  func forward(_ function: GateFunction, _ gate: GateFunction) {
    if function == .tanh && gate == .sigmoid { return forwardAll(.tanh, .sigmoid) }
    forwardAll(function, gate)
  }

  func backward(_ function: GateFunction, _ gate: GateFunction, _ gradient: LSTMStepGradient) {
    if function == .tanh && gate == .sigmoid { return backwardAll(.tanh, .sigmoid, gradient) }
    backwardAll(function, gate, gradient)
  }
}

/// Gradients that one step of an LSTM works on: rows × units each.
struct LSTMStepGradient {
  /// Comes in as that of the state after the step, without the output's own; goes out as zeros.
  let state: UnsafeMutablePointer<Float>
  /// Comes in as that of the cell after the step, goes out as that of the cell before.
  let cell: UnsafeMutablePointer<Float>
  /// Four times as many columns; the sums' gradients are added.
  let bias: UnsafeMutablePointer<Float>?
}

extension LSTMStep {
  /// Turns the gates into the gradients of their sums, in place, and adds these to the bias's.
  @inline(__always)
  fileprivate func backwardAll(_ function: GateFunction, _ gate: GateFunction, _ gradient: LSTMStepGradient) {
    for first in stride(from: 0, to: units, by: vectorWidth) {
      var sums = StepSums()
      for row in 0..<rows { sums.add(backward(row, first, function, gate, gradient)) }
      guard let bias = gradient.bias else { continue }
      sums.add(StepSums(bias + first, spacing: units, columns: units - first))
      sums.put(bias + first, spacing: units, columns: units - first)
    }
  }

  @_transparent
  private func backward(
    _ row: Int, _ first: Int, _ function: GateFunction, _ gate: GateFunction, _ gradient: LSTMStepGradient
  ) -> StepSums {
    let (place, at, rest) = (gates + GatePanels.gates * row * units + first, row * units + first, units - first)
    prefetch(row, first, stepsOn: -1)
    var sums = StepSums()
    if isPadding(row) {
      sums.put(place, spacing: units, columns: rest)
      return sums
    }
    sums = StepSums(place, spacing: units, columns: rest)
    let (taken, forgotten, candidate, shown) = sums.vectors
    let bent = function.value(load(newCell + at, first: rest))
    let change = load(gradient.state + at, first: rest)
    let cell = multiplyAdd(change * shown, function.slope(bent), load(gradient.cell + at, first: rest))
    sums = StepSums(
      cell * candidate * gate.slope(taken), cell * load(oldCell + at, first: rest) * gate.slope(forgotten),
      cell * taken * function.slope(candidate), change * bent * gate.slope(shown))
    sums.put(place, spacing: units, columns: rest)
    store(cell * forgotten, gradient.cell + at, first: rest)
    store(Vector(), gradient.state + at, first: rest)
    return sums
  }
}

import Core

/// The steps of an LSTM whose products and gates are one pass: each tile, four rows by the gates of sixteen units, ends in
/// these units' state, so that sums do not leave the nearest cache.
struct LSTMTiles {
  private let states: GatePanels
  /// Absent where the input's product is in the sums already.
  private let inputs: GatePanels?
  private let inputCount: Int
  private let inputStride: Int
  private let bias: UnsafeMutablePointer<Float>?

  init(_ pass: RecurrentPass) {
    let shape = pass.shape
    states = GatePanels(
      packing: pass.weights.recurrent.base, depth: shape.units, units: shape.units, into: pass.scratch.base)
    inputs =
      pass.takesStepsForward
      ? GatePanels(
        packing: pass.weights.kernel.base, depth: shape.inputs, units: shape.units, into: pass.inputPanels) : nil
    inputCount = shape.inputs
    inputStride = shape.frames * shape.inputs
    bias = pass.weights.bias?.base
  }

  /// - Parameter input: the first row's, at the frame of this step.
  func forward(_ step: LSTMStep, input: UnsafePointer<Float>, _ function: GateFunction, _ gate: GateFunction) {
    if function == .tanh && gate == .sigmoid { return forwardAll(step, input, .tanh, .sigmoid) }
    forwardAll(step, input, function, gate)
  }

  @_transparent
  private func forwardAll(
    _ step: LSTMStep, _ input: UnsafePointer<Float>, _ function: GateFunction, _ gate: GateFunction
  ) {
    for first in stride(from: 0, to: step.units, by: vectorWidth) {
      for row in stride(from: 0, to: step.rows, by: StepTile.rows) {
        add(step, input + row * inputStride, row, first)
        for row in row..<min(row + StepTile.rows, step.rows) { step.forward(row, first, function, gate) }
      }
    }
  }

  /// Writes the sums of a tile where its gates will be.
  @_transparent
  private func add(_ step: LSTMStep, _ input: UnsafePointer<Float>, _ row: Int, _ first: Int) {
    let (units, left, rest) = (step.units, step.rows - row, step.units - first)
    let (place, stride) = (step.gates + GatePanels.gates * row * units + first, GatePanels.gates * units)
    var tile = StepTile()
    if let inputs {
      if let bias { tile.start(StepSums(bias + first, spacing: units, columns: rest)) }
      tile.add(
        StepRows(input, stride: inputStride, rows: left), rows: left, depth: inputCount, inputs.panel(first))
    } else {
      tile.resume(place, spacing: units, stride: stride, rows: left, columns: rest)
    }
    tile.add(
      StepRows(step.oldState + row * units, stride: units, rows: left), rows: left, depth: units,
      states.panel(first))
    tile.put(place, spacing: units, stride: stride, rows: left, columns: rest)
  }
}

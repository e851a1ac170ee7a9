import Core

/// The parameters of a recurrent layer, or their gradients.
public struct RecurrentWeights: Sendable {
  public let kernel: FloatView
  public let recurrent: FloatView
  public let bias: FloatView?

  public init(kernel: FloatView, recurrent: FloatView, bias: FloatView?) {
    self.kernel = kernel
    self.recurrent = recurrent
    self.bias = bias
  }
}

/// All that the steps of a recurrent layer share.
public struct RecurrentPass: Sendable {
  let shape: RecurrentShape
  let rows: Int
  let input: FloatView
  let weights: RecurrentWeights
  /// Rows × frames, zero for padding.
  let mask: FloatView?
  let kept: FloatView
  let scratch: FloatView
  /// Whether inputs and states are dropped.
  let drops: Bool

  /// - Parameters:
  ///   - kept: `shape.kept(rows:)` floats.
  ///   - scratch: `shape.forwardScratch(rows:)` or `backwardScratch(rows:)` floats.
  public init(
    _ shape: RecurrentShape, rows: Int, input: FloatView, weights: RecurrentWeights, mask: FloatView?,
    training: Bool, kept: FloatView, scratch: FloatView
  ) {
    self.shape = shape
    self.rows = rows
    self.input = input
    self.weights = weights
    self.mask = mask
    self.kept = kept
    self.scratch = scratch
    drops = training
  }

  /// Rows × columns of all gates at one step.
  @inline(__always) func gates(_ step: Int) -> UnsafeMutablePointer<Float> {
    kept.base + step * rows * shape.width
  }

  /// The state before a step: rows × units.
  @inline(__always) func state(before step: Int) -> UnsafeMutablePointer<Float> {
    kept.base + shape.gateCount(rows) + step * rows * shape.units
  }

  /// What a cell keeps beside the state, for each step and one more.
  @inline(__always) func beside(_ step: Int) -> UnsafeMutablePointer<Float> {
    state(before: step) + shape.stateCount(rows)
  }

  private var maskStart: Int { shape.gateCount(rows) + 2 * shape.stateCount(rows) + transposedProductSlack }

  var inputMasks: FloatView { kept[maskStart..<maskStart + shape.inputMaskCount(rows)] }

  var stateMasks: FloatView {
    let start = maskStart + shape.inputMaskCount(rows)
    return kept[start..<start + shape.stateMaskCount(rows)]
  }

  var dropsStates: Bool { drops && shape.stateRate > 0 }

  /// The frame that a step reads.
  @inline(__always) func frame(_ step: Int) -> Int { shape.backwards ? shape.frames - 1 - step : step }

  @inline(__always) func isPadding(_ row: Int, _ step: Int) -> Bool {
    guard let mask else { return false }
    return mask.base[row * shape.frames + frame(step)] == 0
  }
}

/// The states that a step works with, in scratch behind the panels.
extension RecurrentPass {
  private func stepState(_ index: Int) -> UnsafeMutablePointer<Float> {
    scratch.base + shape.panelCount + index * rows * shape.units
  }

  /// Behind them: the panels of the kernel, and what only one call needs.
  var inputPanels: UnsafeMutablePointer<Float> { scratch.base + shape.stepScratch(rows) }
  var work: FloatView { scratch[shape.stepScratch(rows) + shape.inputPanelCount..<scratch.count] }

  var stateGradient: UnsafeMutablePointer<Float> { stepState(0) }
  var cellGradient: UnsafeMutablePointer<Float> { stepState(1) }
  var masked: UnsafeMutablePointer<Float> { stepState(2) }
  var resetGradient: UnsafeMutablePointer<Float> { stepState(3) }
}

/// Steps whose gradients are taken up together.
extension RecurrentPass {
  /// The block that begins with `step`, if one does.
  func block(from step: Int) -> Range<Int>? {
    let size = shape.blockSteps(rows)
    return step % size == 0 ? step..<min(step + size, shape.frames) : nil
  }
}

/// The states as output.
extension RecurrentPass {
  /// The states before the first step are zero.
  func clearStates() {
    state(before: 0).update(repeating: 0, count: rows * shape.units)
    beside(0).update(repeating: 0, count: rows * shape.units)
  }

  func clearStateGradients() { stateGradient.update(repeating: 0, count: 2 * rows * shape.units) }

  /// Writes the states after a step where the output belongs.
  func put(_ step: Int, _ output: RecurrentFrames) {
    if output.lastOnly && step < shape.frames - 1 { return }
    for row in 0..<rows {
      let target = output.place(row, step)
      if output.zeroesPadding && isPadding(row, step) {
        target.update(repeating: 0, count: shape.units)
      } else {
        target.update(from: state(before: step + 1) + row * shape.units, count: shape.units)
      }
    }
  }

  /// Adds the gradient of the output to that of the states after a step.
  func take(_ step: Int, _ gradient: RecurrentFrames) {
    if gradient.lastOnly && step < shape.frames - 1 { return }
    for row in 0..<rows where !(gradient.zeroesPadding && isPadding(row, step)) {
      addRow(gradient.place(row, step), shape.units, into: stateGradient + row * shape.units)
    }
  }
}

/// target += values.
@inline(__always)
func addRow(_ values: UnsafePointer<Float>, _ count: Int, into target: UnsafeMutablePointer<Float>) {
  for first in stride(from: 0, to: count, by: vectorWidth) {
    let rest = count - first
    store(load(target + first, first: rest) + load(values + first, first: rest), target + first, first: rest)
  }
}

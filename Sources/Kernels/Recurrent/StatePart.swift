/// Neighbouring columns of a recurrent kernel, packed for the product of each step: all of them at once, or gate by gate
/// where the state is dropped under a mask for each gate.
struct StatePart {
  private let pass: RecurrentPass
  /// Of this part's first column, in the recurrent kernel.
  private let first: Int
  private let groups: Int
  /// Columns of a group.
  private let width: Int
  private let panels: UnsafeMutablePointer<Float>
  private var units: Int { pass.shape.units }

  /// - Parameter gates: which gates' columns.
  init(_ pass: RecurrentPass, gates: Range<Int>) {
    self.pass = pass
    first = gates.lowerBound * pass.shape.units
    groups = pass.dropsStates ? gates.count : 1
    width = pass.dropsStates ? pass.shape.units : gates.count * pass.shape.units
    // Parts of whole gates need no more together than their gates do one by one.
    panels = pass.scratch.base + gates.lowerBound * pass.shape.panelCount / pass.shape.gates
  }

  private func column(_ group: Int) -> Int { first + group * width }

  private func mask(_ group: Int) -> UnsafePointer<Float>? {
    guard pass.dropsStates else { return nil }
    return UnsafePointer(pass.stateMasks.base + (first / units + group) * pass.rows * units)
  }

  private func panels(_ group: Int, depth: Int, columns: Int) -> StepPanels {
    let size = StepPanels.count(depth: depth, columns: columns)
    return StepPanels(at: panels + group * size, depth: depth, columns: columns)
  }

  func packForward() {
    for group in 0..<groups {
      _ = StepPanels(
        packing: pass.weights.recurrent.base + column(group), stride: pass.shape.width, depth: units, columns: width,
        into: panels(group, depth: units, columns: width).base)
    }
  }

  func packBackward() {
    for group in 0..<groups {
      _ = StepPanels(
        packingTransposed: pass.weights.recurrent.base + column(group), stride: pass.shape.width, depth: width,
        columns: units, into: panels(group, depth: width, columns: units).base)
    }
  }

  /// sums += states · kernel, where `sums` are the part's own columns.
  func forward(_ states: UnsafePointer<Float>, into sums: UnsafeMutablePointer<Float>, stride: Int) {
    for group in 0..<groups {
      var source = states
      if let mask = mask(group) {
        multiply(states, mask, into: pass.masked)
        source = UnsafePointer(pass.masked)
      }
      addStepProduct(
        source, aStride: units, rows: pass.rows, panels(group, depth: units, columns: width),
        into: sums + group * width, cStride: stride)
    }
  }

  /// gradient += sumGradient · kernelᵀ, where the sums are the part's own columns.
  func backward(
    _ sumGradient: UnsafePointer<Float>, stride: Int, into gradient: UnsafeMutablePointer<Float>
  ) {
    for group in 0..<groups {
      let mask = mask(group)
      let target = mask == nil ? gradient : pass.masked
      if mask != nil { target.update(repeating: 0, count: pass.rows * units) }
      addStepProduct(
        sumGradient + group * width, aStride: stride, rows: pass.rows, panels(group, depth: width, columns: units),
        into: target, cStride: units)
      guard let mask else { continue }
      multiply(target, mask, into: target)
      addRow(target, pass.rows * units, into: gradient)
    }
  }

  /// Adds the gradient of the part's columns over a block of steps.
  ///
  /// - Parameters:
  ///   - states: those that entered at its first step, and so on.
  ///   - sumGradient: that of the part's own sums at its first step.
  func addKernelGradient(
    steps: Int, states: UnsafePointer<Float>, sumGradient: UnsafePointer<Float>, stride: Int,
    into gradient: UnsafeMutablePointer<Float>
  ) {
    let count = steps * pass.rows
    let product = pass.work.base
    for group in 0..<groups {
      var source = states
      if let mask = mask(group) {
        let dropped = product + units * pass.shape.width
        for step in 0..<steps {
          let start = step * pass.rows * units
          multiply(states + start, mask, into: dropped + start)
        }
        source = UnsafePointer(dropped)
      }
      let whole = width == pass.shape.width
      let target = whole ? gradient : product
      if !whole { target.update(repeating: 0, count: units * width) }
      addTransposedProduct(
        source, MatrixRows(count, stride: units), width: units, sumGradient + group * width,
        MatrixRows(count, stride: stride), columns: width, into: target)
      if whole { continue }
      for unit in 0..<units {
        addRow(target + unit * width, width, into: gradient + unit * pass.shape.width + column(group))
      }
    }
  }

  private func multiply(
    _ states: UnsafePointer<Float>, _ mask: UnsafePointer<Float>, into target: UnsafeMutablePointer<Float>
  ) {
    let count = pass.rows * units
    for first in Swift.stride(from: 0, to: count, by: vectorWidth) {
      let rest = count - first
      store(load(states + first, first: rest) * load(mask + first, first: rest), target + first, first: rest)
    }
  }
}

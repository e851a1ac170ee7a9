import Core

/// Dropout of the input: as in Keras, a mask holds for all frames of a sequence, and each gate has its own if the state
/// is dropped too.
extension RecurrentPass {
  /// Draws the masks of this step of training.
  ///
  /// - Parameters:
  ///   - inputs: the key of the input's masks.
  ///   - states: that of the states'.
  public func drawMasks(inputs: RandomKey, states: RandomKey) {
    if shape.inputMasks > 0 { dropoutMask(inputMasks, rate: shape.inputRate, key: inputs) }
    if shape.stateMasks > 0 { dropoutMask(stateMasks, rate: shape.stateRate, key: states) }
  }

  /// Columns of the kernel that see the input under the same mask.
  private var maskWidth: Int { shape.width / shape.inputMasks }
  private var droppedCount: Int { shape.frames * rows * shape.inputs }

  func multiplyDroppedInput(bias: FloatView?) {
    let width = shape.width
    let count = shape.frames * rows
    for row in 0..<count {
      let target = kept.base + row * width
      if let bias { target.update(from: bias.base, count: width) } else { target.update(repeating: 0, count: width) }
    }
    for index in 0..<shape.inputMasks {
      let first = index * maskWidth
      dropInput(index)
      let panels = StepPanels(
        packing: weights.kernel.base + first, stride: width, depth: shape.inputs, columns: maskWidth,
        into: work.base + droppedCount)
      addStepProduct(
        work.base, aStride: shape.inputs, rows: count, panels, into: kept.base + first, cStride: width)
    }
  }

  func droppedInputBackward(kernelGradient: FloatView, inputGradient: FloatView?) {
    inputGradient?.fill(0)
    for index in 0..<shape.inputMasks {
      addKernelGradient(index, into: kernelGradient.base)
      if let inputGradient { addInputGradient(index, into: inputGradient.base) }
    }
  }

  private func addKernelGradient(_ index: Int, into gradient: UnsafeMutablePointer<Float>) {
    let (count, first) = (shape.frames * rows, index * maskWidth)
    let partial = work.base + droppedCount
    dropInput(index)
    partial.update(repeating: 0, count: shape.inputs * maskWidth)
    addTransposedProduct(
      work.base, MatrixRows(count, stride: shape.inputs), width: shape.inputs, kept.base + first,
      MatrixRows(count, stride: shape.width), columns: maskWidth, into: partial)
    for input in 0..<shape.inputs {
      addRow(partial + input * maskWidth, maskWidth, into: gradient + input * shape.width + first)
    }
  }

  private func addInputGradient(_ index: Int, into gradient: UnsafeMutablePointer<Float>) {
    let (count, first) = (shape.frames * rows, index * maskWidth)
    let panels = StepPanels(
      packingTransposed: weights.kernel.base + first, stride: shape.width, depth: maskWidth, columns: shape.inputs,
      into: work.base + droppedCount)
    work.base.update(repeating: 0, count: droppedCount)
    addStepProduct(
      kept.base + first, aStride: shape.width, rows: count, panels, into: work.base, cStride: shape.inputs)
    eachRow { row, frame, dropped in
      let target = gradient + (row * shape.frames + frame) * shape.inputs
      let mask = mask(index, row)
      for input in 0..<shape.inputs { target[input] += dropped[input] * mask[input] }
    }
  }

  /// Writes the input under a mask into scratch, step by step.
  private func dropInput(_ index: Int) {
    eachRow { row, frame, dropped in
      let source = input.base + (row * shape.frames + frame) * shape.inputs
      let mask = mask(index, row)
      for input in 0..<shape.inputs { dropped[input] = source[input] * mask[input] }
    }
  }

  private func mask(_ index: Int, _ row: Int) -> UnsafeMutablePointer<Float> {
    inputMasks.base + (index * rows + row) * shape.inputs
  }

  /// Each row of the input in scratch, with the row and the frame it belongs to.
  @inline(__always)
  private func eachRow(_ body: (Int, Int, UnsafeMutablePointer<Float>) -> Void) {
    for step in 0..<shape.frames {
      for row in 0..<rows { body(row, frame(step), work.base + (step * rows + row) * shape.inputs) }
    }
  }
}

import Core

/// What the input has to do with the gates: one product over all frames and rows, each way.
extension RecurrentPass {
  /// Rows of the input in the order of the steps.
  private var inputRows: MatrixRows {
    MatrixRows(
      groups: shape.frames, rowsPerGroup: rows, groupStride: shape.backwards ? -shape.inputs : shape.inputs,
      rowStride: shape.frames * shape.inputs)
  }

  /// The input, from the frame of the first step on.
  private var firstInput: FloatView { input[frame(0) * shape.inputs..<input.count] }

  private var sums: FloatView { kept[0..<shape.frames * rows * shape.width] }

  /// The gates' sums of all steps but for what the states add: input · kernel + bias.
  func multiplyInput(bias: FloatView?) {
    if drops && shape.inputMasks > 0 { return multiplyDroppedInput(bias: bias) }
    product(
      firstInput, inputRows, depth: shape.inputs, weights.kernel, columns: shape.width, bias: bias, scratch: scratch,
      into: sums)
  }

  /// The gradients of kernel and input, from those of the sums.
  func inputBackward(kernelGradient: FloatView, inputGradient: FloatView?) {
    if drops && shape.inputMasks > 0 {
      return droppedInputBackward(kernelGradient: kernelGradient, inputGradient: inputGradient)
    }
    let width = shape.width
    addTransposedProduct(
      firstInput.base, inputRows, width: shape.inputs, kept.base,
      MatrixRows(groups: shape.frames, rowsPerGroup: rows, groupStride: rows * width, rowStride: width),
      columns: width, into: kernelGradient.base)
    guard let inputGradient else { return }
    let step = rows * width
    // In the order of the frames, as the input lies.
    let order = MatrixRows(
      groups: rows, rowsPerGroup: shape.frames, groupStride: width, rowStride: shape.backwards ? -step : step)
    productWithTransposed(
      sums[frame(0) * step..<sums.count], order, depth: width, weights.kernel, columns: shape.inputs, scratch: scratch,
      into: inputGradient)
  }
}

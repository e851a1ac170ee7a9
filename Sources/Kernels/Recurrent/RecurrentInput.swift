import Core

/// What the input has to do with the gates: step by step while the kernel stays in the cache, else one product over all
/// frames and rows, each way.
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

  var takesSteps: Bool { shape.takesInputBySteps && !dropsInput }
  /// The same of a pass forward. A row alone reads the whole kernel at each step and makes little of it: its frames go
  /// through it together.
  var takesStepsForward: Bool { takesSteps && rows > 1 }
  private var dropsInput: Bool { drops && shape.inputMasks > 0 }

  /// What the first row reads at a step.
  func firstRow(_ step: Int) -> UnsafeMutablePointer<Float> { input.base + frame(step) * shape.inputs }

  /// Prepares the gates' sums of all steps but for what the states add: input · kernel + bias.
  func beginInput(bias: FloatView?) {
    if dropsInput { return multiplyDroppedInput(bias: bias) }
    if takesStepsForward {
      _ = StepPanels(
        packing: weights.kernel.base, stride: shape.width, depth: shape.inputs, columns: shape.width,
        into: inputPanels)
    } else if takesSteps {
      // From the bias on, as step by step: a row's bits do not depend on how many others there are.
      for step in 0..<shape.frames { startSums(step, bias: bias) }
      product(
        firstInput, inputRows, depth: shape.inputs, weights.kernel, columns: shape.width, accumulating: true,
        scratch: work, into: sums)
    } else {
      product(
        firstInput, inputRows, depth: shape.inputs, weights.kernel, columns: shape.width, bias: bias, scratch: work,
        into: sums)
    }
  }

  private func startSums(_ step: Int, bias: FloatView?) {
    for row in 0..<rows {
      let target = gates(step) + row * shape.width
      if let bias {
        target.update(from: bias.base, count: shape.width)
      } else {
        target.update(repeating: 0, count: shape.width)
      }
    }
  }

  /// Sees to it that the sums of one step are there.
  func takeInput(_ step: Int, bias: FloatView?) {
    guard takesStepsForward else { return }
    startSums(step, bias: bias)
    addStepProduct(
      firstRow(step), aStride: shape.frames * shape.inputs, rows: rows,
      StepPanels(at: inputPanels, depth: shape.inputs, columns: shape.width), into: gates(step), cStride: shape.width)
  }

  /// Prepares the gradient of the input.
  func beginInputBackward(_ inputGradient: FloatView?) {
    guard takesSteps, let inputGradient else { return }
    inputGradient.fill(0)
    _ = StepPanels(
      packingTransposed: weights.kernel.base, stride: shape.width, depth: shape.width, columns: shape.inputs,
      into: inputPanels)
  }

  /// Writes the gradient of the input at one step, from that of its sums.
  func giveInputGradient(_ step: Int, _ inputGradient: FloatView?) {
    guard takesSteps, let inputGradient else { return }
    addStepProduct(
      gates(step), aStride: shape.width, rows: rows,
      StepPanels(at: inputPanels, depth: shape.width, columns: shape.inputs),
      into: inputGradient.base + frame(step) * shape.inputs, cStride: shape.frames * shape.inputs)
  }

  /// Adds the gradient of the kernel over a block of steps.
  func addInputKernelGradient(_ steps: Range<Int>, into gradient: FloatView) {
    if dropsInput { return }
    let width = shape.width
    var order = inputRows
    order.groups = steps.count
    addTransposedProduct(
      input.base + frame(steps.lowerBound) * shape.inputs, order, width: shape.inputs, gates(steps.lowerBound),
      MatrixRows(groups: steps.count, rowsPerGroup: rows, groupStride: rows * width, rowStride: width),
      columns: width, into: gradient.base)
  }

  /// What of kernel and input is left when all steps are done.
  func endInputBackward(kernelGradient: FloatView, inputGradient: FloatView?) {
    if dropsInput {
      return droppedInputBackward(kernelGradient: kernelGradient, inputGradient: inputGradient)
    }
    guard !takesSteps, let inputGradient else { return }
    let (width, step) = (shape.width, rows * shape.width)
    // In the order of the frames, as the input lies.
    let order = MatrixRows(
      groups: rows, rowsPerGroup: shape.frames, groupStride: width, rowStride: shape.backwards ? -step : step)
    productWithTransposed(
      sums[frame(0) * step..<sums.count], order, depth: width, weights.kernel, columns: shape.inputs, scratch: work,
      into: inputGradient)
  }
}

import Core

/// The sizes of a fully connected layer.
public struct DenseShape: Sendable {
  public let inputs: Int
  public let units: Int

  public init(inputs: Int, units: Int) {
    self.inputs = inputs
    self.units = units
  }

  /// Floats of scratch for up to so many rows.
  public func forwardScratch(rows: Int) -> Int { productScratch(rows: rows, depth: inputs, columns: units) }
  public func backwardScratch(rows: Int) -> Int {
    max(
      transposedProductScratch(rows: rows, columns: units),
      transposedFactorScratch(rows: rows, depth: units, columns: inputs))
  }
}

/// y = x·kernel + bias, then ReLU if `rectified`.
///
/// - Parameter scratch: `shape.forwardScratch(rows:)` floats.
public func denseForward(
  _ input: FloatView, rows: Int, _ shape: DenseShape, kernel: FloatView, bias: FloatView?, rectified: Bool,
  scratch: FloatView, into output: FloatView
) {
  product(
    input, MatrixRows(rows, stride: shape.inputs), depth: shape.inputs, kernel, columns: shape.units, bias: bias,
    rectified: rectified, scratch: scratch, into: output)
}

/// Adds to the gradients of kernel and bias, and writes that of the input, given that of the sums before the activation.
///
/// - Parameters:
///   - sumGradient: rows × units, followed by 32 more floats that may be read.
///   - scratch: `shape.backwardScratch(rows:)` floats.
public func denseBackward(
  sumGradient: FloatView, input: FloatView, rows: Int, _ shape: DenseShape, kernel: FloatView,
  kernelGradient: FloatView, biasGradient: FloatView?, scratch: FloatView, inputGradient: FloatView?
) {
  let (inputs, units) = (shape.inputs, shape.units)
  addTransposedProduct(
    input.base, MatrixRows(rows, stride: inputs), ProductTaps(depth: inputs), sumGradient.base,
    MatrixRows(rows, stride: units), columns: units, scratch: scratch.base, into: kernelGradient.base)
  if let biasGradient {
    addColumnSums(sumGradient.base, MatrixRows(rows, stride: units), columns: units, into: biasGradient.base)
  }
  if let inputGradient {
    productWithTransposed(
      sumGradient, MatrixRows(rows, stride: units), depth: units, kernel, columns: inputs, scratch: scratch,
      into: inputGradient)
  }
}

import Core

/// One step of Adagrad as Keras does it: epsilon under the root. Counts are multiples of 16.
///
/// - Parameter squares: the sums of g² of all steps.
public func adagradUpdate(
  parameters: FloatView, gradients: FloatView, squares: FloatView, rate: Float, epsilon: Float
) {
  let (w, g, s) = (parameters.base, gradients.base, squares.base)
  let (rate, epsilon) = (Vector(repeating: rate), Vector(repeating: epsilon))
  for index in stride(from: 0, to: parameters.count, by: vectorWidth) {
    let gradient = load(g + index)
    let square = load(s + index) + gradient * gradient
    store(square, s + index)
    store(load(w + index) - rate * gradient / (square + epsilon).squareRoot(), w + index)
  }
}

import Core

/// How the outputs of two directions become one, where they do not lie side by side.
public enum DirectionMerge: Sendable {
  case sum, mean, product
}

/// Writes the merged outputs, element by element.
public func mergeForward(_ merge: DirectionMerge, _ first: FloatView, _ second: FloatView, into output: FloatView) {
  let (a, b, c, count) = (first.base, second.base, output.base, output.count)
  for index in stride(from: 0, to: count, by: vectorWidth) {
    let rest = count - index
    let (x, y) = (load(a + index, first: rest), load(b + index, first: rest))
    let value =
      switch merge {
      case .sum: x + y
      case .mean: (x + y) * 0.5
      case .product: x * y
      }
    store(value, c + index, first: rest)
  }
}

/// Writes the gradient of one direction's output, given that of the merged one.
///
/// - Parameter other: the output of the other direction.
public func mergeBackward(
  _ merge: DirectionMerge, outputGradient: FloatView, other: FloatView, into gradient: FloatView
) {
  let (dy, b, dx, count) = (outputGradient.base, other.base, gradient.base, gradient.count)
  for index in stride(from: 0, to: count, by: vectorWidth) {
    let rest = count - index
    let change = load(dy + index, first: rest)
    let value =
      switch merge {
      case .sum: change
      case .mean: change * 0.5
      case .product: change * load(b + index, first: rest)
      }
    store(value, dx + index, first: rest)
  }
}

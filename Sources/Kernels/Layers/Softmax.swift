import Core

#if canImport(Glibc)
  import Glibc
#endif

/// Turns each row of `classes` logits into probabilities, in place; the largest is subtracted first, so nothing overflows.
public func softmaxForward(_ values: FloatView, rows: Int, classes: Int) {
  for row in 0..<rows { _ = softmaxRow(values.base + row * classes, classes) }
}

/// Writes the gradient of the logits: y · (dy − Σ dy·y), row by row.
public func softmaxBackward(
  outputGradient: FloatView, output: FloatView, inputGradient: FloatView, rows: Int, classes: Int
) {
  for row in 0..<rows {
    let (dy, y) = (outputGradient.base + row * classes, output.base + row * classes)
    let dx = inputGradient.base + row * classes
    var sums = Vector()
    for index in stride(from: 0, to: classes, by: vectorWidth) {
      let rest = classes - index
      sums = multiplyAdd(load(dy + index, first: rest), load(y + index, first: rest), sums)
    }
    let sum = sums.sum()
    for index in stride(from: 0, to: classes, by: vectorWidth) {
      let rest = classes - index
      store(load(y + index, first: rest) * (load(dy + index, first: rest) - sum), dx + index, first: rest)
    }
  }
}

/// Softmax of one row in place; returns the logarithm of the sum of exponentials.
func softmaxRow(_ row: UnsafeMutablePointer<Float>, _ classes: Int) -> Float {
  var largest = row[0]
  for index in 1..<max(1, classes) where row[index] > largest { largest = row[index] }
  var sums = Vector()
  for index in stride(from: 0, to: classes, by: vectorWidth) {
    let rest = classes - index
    var powers = exponential(load(row + index, first: rest) - largest)
    for lane in max(0, min(rest, vectorWidth))..<vectorWidth { powers[lane] = 0 }
    store(powers, row + index, first: rest)
    sums += powers
  }
  let sum = sums.sum()
  for index in stride(from: 0, to: classes, by: vectorWidth) {
    store(load(row + index, first: classes - index) / sum, row + index, first: classes - index)
  }
  return largest + logf(sum)
}

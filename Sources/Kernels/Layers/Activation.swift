import Core

#if canImport(Glibc)
  import Glibc
#endif

/// Writes the gradient of ReLU's input: that of its output where the output is positive.
public func reluBackward(outputGradient: FloatView, output: FloatView, inputGradient: FloatView) {
  let (dy, y, dx) = (outputGradient.base, output.base, inputGradient.base)
  for index in 0..<output.count { dx[index] = y[index] > 0 ? dy[index] : 0 }
}

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
    var sum: Float = 0
    for index in 0..<classes { sum += dy[index] * y[index] }
    for index in 0..<classes { dx[index] = y[index] * (dy[index] - sum) }
  }
}

/// Softmax of one row in place; returns the logarithm of the sum of exponentials.
func softmaxRow(_ row: UnsafeMutablePointer<Float>, _ classes: Int) -> Float {
  var largest = row[0]
  for index in 1..<max(1, classes) where row[index] > largest { largest = row[index] }
  var sum: Float = 0
  for index in 0..<classes {
    row[index] = expf(row[index] - largest)
    sum += row[index]
  }
  for index in 0..<classes { row[index] /= sum }
  return largest + logf(sum)
}

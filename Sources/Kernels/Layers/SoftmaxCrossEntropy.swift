import Core

/// Turns logits into probabilities in place, and writes the gradient of the summed cross-entropy with respect to the
/// logits: probability minus one for the true class.
///
/// Both come from the logits, as in Keras's fused loss, so that a probability that rounds to zero costs no infinity.
/// - Parameters:
///   - labels: one per row, each below `classes`.
///   - gradient: absent where rows are judged only.
/// - Returns: the loss summed over rows, and how many rows have their label as the largest logit.
public func softmaxCrossEntropy(
  _ logits: FloatView, labels: [Int32], rows: Int, classes: Int, gradient: FloatView?
) -> (lossSum: Double, correct: Int) {
  var lossSum = 0.0
  var correct = 0
  for row in 0..<rows {
    let p = logits.base + row * classes
    let label = Int(labels[row])
    let trueLogit = p[label]
    if indexOfLargest(p, classes) == label { correct += 1 }
    lossSum += Double(softmaxRow(p, classes) - trueLogit)
    guard let d = gradient.map({ $0.base + row * classes }) else { continue }
    for index in 0..<classes { d[index] = p[index] }
    d[label] -= 1
  }
  return (lossSum, correct)
}

/// The first of equals, as NumPy's `argmax`.
private func indexOfLargest(_ values: UnsafePointer<Float>, _ count: Int) -> Int {
  var best = 0
  for index in 0..<count where values[index] > values[best] { best = index }
  return best
}

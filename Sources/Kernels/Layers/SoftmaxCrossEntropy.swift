import Core

/// Turns logits into probabilities in place, and writes the gradient of the summed cross-entropy with respect to the
/// logits: probability minus truth, times what the row counts. The truth is the label, less the share
/// `smoothing`, which is spread evenly over all classes.
///
/// Both come from the logits, as in Keras's fused loss, so that a probability that rounds to zero costs no infinity.
/// Plain loops: rows of a few classes are less than a vector, and nothing beside the layers below.
/// - Parameters:
///   - labels: one per row, each below `classes`.
///   - classWeights: one per class; empty where all rows count once.
///   - gradient: absent where rows are judged only.
/// - Returns: the loss summed over rows, and how many rows have their label as the largest logit.
public func softmaxCrossEntropy(
  _ logits: FloatView, labels: [Int32], rows: Int, classes: Int, smoothing: Float = 0, classWeights: [Float] = [],
  gradient: FloatView?
) -> (lossSum: Double, correct: Int) {
  let (spread, rest) = (smoothing / Float(classes), 1 - smoothing)
  var lossSum = 0.0
  var correct = 0
  for row in 0..<rows {
    let p = logits.base + row * classes
    let label = Int(labels[row])
    let weight = classWeights.isEmpty ? 1 : classWeights[label]
    if indexOfLargest(p, classes) == label { correct += 1 }
    let wished = rest * p[label] + (spread == 0 ? 0 : spread * sum(p, classes))
    lossSum += Double(weight * (softmaxRow(p, classes) - wished))
    guard let d = gradient.map({ $0.base + row * classes }) else { continue }
    for index in 0..<classes { d[index] = weight * (p[index] - spread) }
    d[label] -= weight * rest
  }
  return (lossSum, correct)
}

/// The first of equals, as NumPy's `argmax`.
func indexOfLargest(_ values: UnsafePointer<Float>, _ count: Int) -> Int {
  var best = 0
  for index in 0..<count where values[index] > values[best] { best = index }
  return best
}

func sum(_ values: UnsafePointer<Float>, _ count: Int) -> Float {
  var sum: Float = 0
  for index in 0..<count { sum += values[index] }
  return sum
}

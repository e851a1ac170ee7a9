import Core

#if canImport(Glibc)
  import Glibc
#endif

/// Turns logits into probabilities in place, and writes the gradient of the summed focal loss with respect to the logits.
///
/// The loss of a row is Σ tᵢ · α · (1 − pᵢ)^γ · −log pᵢ, with pᵢ brought into 10⁻⁷ … 1 − 10⁻⁷, as Keras computes it: a
/// probability beyond has no gradient of its own.
/// - Parameters and returns as of `softmaxCrossEntropy`.
public func softmaxFocalLoss(
  _ logits: FloatView, labels: [Int32], rows: Int, classes: Int, gamma: Double, alpha: Double, smoothing: Float = 0,
  classWeights: [Float] = [], gradient: FloatView?
) -> (lossSum: Double, correct: Int) {
  let spread = smoothing / Float(classes)
  var lossSum = 0.0
  var correct = 0
  for row in 0..<rows {
    let p = logits.base + row * classes
    let label = Int(labels[row])
    let weight = alpha * (classWeights.isEmpty ? 1 : Double(classWeights[label]))
    if indexOfLargest(p, classes) == label { correct += 1 }
    _ = softmaxRow(p, classes)
    let d = gradient.map { $0.base + row * classes }
    var pull = 0.0
    for index in 0..<classes {
      let wished = Double(index == label ? 1 - smoothing + spread : spread)
      let term = wished == 0 ? (loss: 0, slope: 0) : focalTerm(p[index], gamma)
      lossSum += weight * wished * term.loss
      pull += weight * wished * term.slope
      d?[index] = Float(weight * wished * term.slope)
    }
    guard let d else { continue }
    for index in 0..<classes { d[index] -= p[index] * Float(pull) }
  }
  return (lossSum, correct)
}

/// (1 − p)^γ · −log p, and p times its slope, which is what the gradient of the logits is made of.
func focalTerm(_ probability: Float, _ gamma: Double) -> (loss: Double, slope: Double) {
  let least: Float = 1e-7
  let p = Double(min(max(probability, least), 1 - least))
  let factor = pow(1 - p, gamma)
  let loss = -factor * log(p)
  guard probability >= least, probability <= 1 - least else { return (loss, 0) }
  return (loss, -gamma * p * loss / (1 - p) - factor)
}

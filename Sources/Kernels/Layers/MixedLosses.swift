import Core

/// What the truth of a row is made of, where it is that of two: what each of its two labels counts.
struct MixedTruth {
  let first: Int
  let second: Int
  let firstWeight: Float
  let secondWeight: Float
  var weight: Float { firstWeight + secondWeight }
  /// The label that counts more: the one a row is to be told as.
  let dominant: Int

  init(_ first: Int32, _ second: Int32, share: Float, _ classWeights: [Float]) {
    (self.first, self.second) = (Int(first), Int(second))
    firstWeight = share * (classWeights.isEmpty ? 1 : classWeights[Int(first)])
    secondWeight = (1 - share) * (classWeights.isEmpty ? 1 : classWeights[Int(second)])
    dominant = Int(share >= 0.5 ? first : second)
  }
}

/// `softmaxCrossEntropy` of rows that are mixed of two: of each row `share` times the loss with its own label, and the
/// rest times that with the other's. Class weights belong to the labels, and so does the smoothing.
/// - Returns: the loss summed over rows, and how many rows have the label with the larger share as the largest logit.
public func mixedCrossEntropy(
  _ logits: FloatView, labels: [Int32], others: [Int32], shares: [Float], rows: Int, classes: Int, smoothing: Float = 0,
  classWeights: [Float] = [], gradient: FloatView?
) -> (lossSum: Double, correct: Int) {
  let (spread, rest) = (smoothing / Float(classes), 1 - smoothing)
  var lossSum = 0.0
  var correct = 0
  for row in 0..<rows {
    let p = logits.base + row * classes
    let truth = MixedTruth(labels[row], others[row], share: shares[row], classWeights)
    if indexOfLargest(p, classes) == truth.dominant { correct += 1 }
    let smooth = spread == 0 ? 0 : spread * sum(p, classes)
    let (first, second) = (rest * p[truth.first] + smooth, rest * p[truth.second] + smooth)
    let logSum = softmaxRow(p, classes)
    lossSum += Double(truth.firstWeight * (logSum - first) + truth.secondWeight * (logSum - second))
    guard let d = gradient.map({ $0.base + row * classes }) else { continue }
    for index in 0..<classes { d[index] = truth.weight * (p[index] - spread) }
    d[truth.first] -= truth.firstWeight * rest
    d[truth.second] -= truth.secondWeight * rest
  }
  return (lossSum, correct)
}

/// `softmaxFocalLoss` of rows that are mixed of two, as `mixedCrossEntropy` is of the cross-entropy.
public func mixedFocalLoss(
  _ logits: FloatView, labels: [Int32], others: [Int32], shares: [Float], rows: Int, classes: Int, gamma: Double,
  alpha: Double, smoothing: Float = 0, classWeights: [Float] = [], gradient: FloatView?
) -> (lossSum: Double, correct: Int) {
  let (spread, rest) = (smoothing / Float(classes), 1 - smoothing)
  var lossSum = 0.0
  var correct = 0
  for row in 0..<rows {
    let p = logits.base + row * classes
    let truth = MixedTruth(labels[row], others[row], share: shares[row], classWeights)
    if indexOfLargest(p, classes) == truth.dominant { correct += 1 }
    _ = softmaxRow(p, classes)
    let d = gradient.map { $0.base + row * classes }
    var pull = 0.0
    for index in 0..<classes {
      let first = index == truth.first ? truth.firstWeight * rest : 0
      let second = index == truth.second ? truth.secondWeight * rest : 0
      let wished = alpha * Double(truth.weight * spread + first + second)
      let term = wished == 0 ? (loss: 0, slope: 0) : focalTerm(p[index], gamma)
      lossSum += wished * term.loss
      pull += wished * term.slope
      d?[index] = Float(wished * term.slope)
    }
    guard let d else { continue }
    for index in 0..<classes { d[index] -= p[index] * Float(pull) }
  }
  return (lossSum, correct)
}

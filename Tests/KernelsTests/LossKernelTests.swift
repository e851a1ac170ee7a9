import Core
import Kernels
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Cross-entropy and focal loss with smoothed labels and class weights, beside their twins in double precision.
@Suite struct LossKernelTests {
  private static let rows = 9

  private func labels(_ classes: Int) -> [Int32] { (0..<Self.rows).map { Int32($0 % classes) } }
  private func logits(_ classes: Int) -> [Float] { numbers(Self.rows * classes, seed: 3).map { 3 * $0 } }
  private func weights(_ classes: Int) -> [Float] { (0..<classes).map { 0.25 + Float($0) } }

  private func twin(
    _ logits: [Double], classes: Int, smoothing: Double, focal: (gamma: Double, alpha: Double)?
  ) -> Double {
    (0..<Self.rows).reduce(0.0) { sum, row in
      let p = Naive.softmax(Array(logits[row * classes..<(row + 1) * classes]))
      let terms = p.enumerated().map { index, p -> Double in
        let truth = smoothing / Double(classes) + (index == row % classes ? 1 - smoothing : 0)
        return truth * (focal.map { $0.alpha * pow(1 - p, $0.gamma) } ?? 1) * -log(p)
      }
      return sum + Double(weights(classes)[row % classes]) * terms.reduce(0, +)
    }
  }

  @Test(arguments: [2, 7, 40], [0, 0.2]) func `cross-entropy has the loss and gradient of its twin`(
    classes: Int, smoothing: Double
  ) {
    let (values, gradient) = (logits(classes).view(), blank(Self.rows * classes))
    let result = softmaxCrossEntropy(
      values, labels: labels(classes), rows: Self.rows, classes: classes, smoothing: Float(smoothing),
      classWeights: weights(classes), gradient: gradient)
    let loss = { self.twin($0, classes: classes, smoothing: smoothing, focal: nil) }
    let expected = loss(logits(classes).doubles)
    #expect(abs(result.lossSum - expected) < 1e-6 * expected)
    #expect(difference(gradient, slope(of: loss, at: logits(classes).doubles)) < 2e-5)
  }

  @Test(arguments: [2, 7, 40], [0, 0.5, 1, 2, 3.5]) func `focal loss has the loss and gradient of its twin`(
    classes: Int, gamma: Double
  ) {
    for smoothing in [0, 0.2] {
      let (values, gradient) = (logits(classes).view(), blank(Self.rows * classes))
      let result = softmaxFocalLoss(
        values, labels: labels(classes), rows: Self.rows, classes: classes, gamma: gamma, alpha: 0.25,
        smoothing: Float(smoothing), classWeights: weights(classes), gradient: gradient)
      let loss = { self.twin($0, classes: classes, smoothing: smoothing, focal: (gamma, 0.25)) }
      let expected = loss(logits(classes).doubles)
      #expect(abs(result.lossSum - expected) < 1e-5 * expected)
      #expect(difference(gradient, slope(of: loss, at: logits(classes).doubles)) < 5e-5)
    }
  }

  @Test func `focal loss stays finite for logits of any size and counts the first of equals`() {
    let gradient = blank(6)
    let result = softmaxFocalLoss(
      [1000, -1000, 0, 2, 2, 1].view(), labels: [1, 0], rows: 2, classes: 3, gamma: 0.5, alpha: 1, smoothing: 0.1,
      gradient: gradient)
    #expect(result.correct == 1 && result.lossSum.isFinite)
    #expect(gradient.array.allSatisfy { $0.isFinite })
  }
}

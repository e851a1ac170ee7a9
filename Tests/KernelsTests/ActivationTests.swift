import Core
import Kernels
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Each activation against the C library in double precision, relative to each value, over all that a float can be.
@Suite struct ActivationTests {
  struct Subject: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Input, output.
    let forward: @Sendable (FloatView, FloatView) -> Void
    /// Gradient of the output, output, sums.
    let backward: @Sendable (FloatView, FloatView, FloatView) -> Void
    let value: @Sendable (Double) -> Double
    let derivative: @Sendable (Double) -> Double

    init(
      _ name: String, _ forward: @escaping @Sendable (FloatView, FloatView) -> Void,
      _ backward: @escaping @Sendable (FloatView, FloatView, FloatView) -> Void,
      value: @escaping @Sendable (Double) -> Double, derivative: @escaping @Sendable (Double) -> Double
    ) {
      testDescription = name
      (self.forward, self.backward, self.value, self.derivative) = (forward, backward, value, derivative)
    }
  }

  static let subjects = [
    Subject(
      "sigmoid", { sigmoidForward($0, into: $1) },
      { dy, y, _ in sigmoidBackward(outputGradient: dy, output: y, inputGradient: dy) },
      value: { 1 / (1 + exp(-$0)) }, derivative: { 1 / (1 + exp(-$0)) / (1 + exp($0)) }),
    Subject(
      "tanh", { tanhForward($0, into: $1) },
      { dy, y, _ in tanhBackward(outputGradient: dy, output: y, inputGradient: dy) },
      value: { tanh($0) }, derivative: { 1 / pow(cosh($0), 2) }),
    Subject(
      "exponential", { exponentialForward($0, into: $1) },
      { dy, y, _ in exponentialBackward(outputGradient: dy, output: y, inputGradient: dy) }, value: { exp($0) },
      derivative: { exp($0) }),
    Subject(
      "softplus", { softplusForward($0, into: $1) },
      { dy, y, _ in softplusBackward(outputGradient: dy, output: y, inputGradient: dy) },
      value: { max($0, 0) + log1p(exp(-abs($0))) }, derivative: { 1 / (1 + exp(-$0)) }),
    Subject(
      "silu", { siluForward($0, into: $1) },
      { dy, _, x in siluBackward(outputGradient: dy, sums: x, inputGradient: dy) },
      value: { $0 / (1 + exp(-$0)) },
      derivative: {
        let share = 1 / (1 + exp(-$0))
        return share * (1 + $0 / (1 + exp($0)))
      }),
    Subject(
      "gelu", { geluForward($0, into: $1) },
      { dy, _, x in geluBackward(outputGradient: dy, sums: x, inputGradient: dy) },
      value: { $0 * 0.5 * erfc(-$0 / 2.0.squareRoot()) },
      derivative: { 0.5 * erfc(-$0 / 2.0.squareRoot()) + $0 * exp(-$0 * $0 / 2) / (2 * Double.pi).squareRoot() }),
    Subject(
      "elu", { eluForward($0, alpha: 1, into: $1) },
      { dy, y, _ in eluBackward(outputGradient: dy, output: y, alpha: 1, inputGradient: dy) },
      value: { $0 > 0 ? $0 : expm1($0) }, derivative: { $0 > 0 ? 1 : exp($0) }),
    Subject(
      "softsign", { softsignForward($0, into: $1) },
      { dy, y, _ in softsignBackward(outputGradient: dy, output: y, inputGradient: dy) },
      value: { $0 / (1 + abs($0)) }, derivative: { 1 / pow(1 + abs($0), 2) }),
  ]

  /// Sums of every size, of both signs.
  private static let sums: [Float] = (0..<40_001).flatMap { step -> [Float] in
    let even = -100 + Float(step) * 0.005
    let small = Float(pow(10, -12 + Double(step) * 14 / 40_000))
    return [even, small, -small]
  }

  @Test(arguments: subjects) func `is within 3.2e-7 of each value`(_ subject: Subject) {
    let y = ActivationTests.sums.view()
    subject.forward(y, y)
    var worst = (apart: 0.0, at: Float(0))
    for (x, found) in zip(ActivationTests.sums, y.array) {
      let expected = subject.value(Double(x))
      // Close to the smallest normal float a factor has lost its digits, and beyond the largest there is infinity.
      guard abs(expected) > 1e-35, Float(expected).isFinite else { continue }
      let apart = abs(Double(found) / expected - 1)
      if !(apart <= worst.apart) { worst = (apart, x) }
    }
    #expect(worst.apart <= 3.2e-7, "\(worst.apart) at \(worst.at)")
  }

  @Test(arguments: subjects) func `has its derivative`(_ subject: Subject) {
    let sums = ActivationTests.sums.filter { abs($0) < 20 }
    let (y, dy) = (sums.view(), [Float](repeating: 1, count: sums.count).view())
    subject.forward(y, y)
    subject.backward(dy, y, sums.view())
    for (x, found) in zip(sums, dy.array) {
      let expected = subject.derivative(Double(x))
      // A derivative taken from an output may have twice the output's error, as 1 − y² has.
      guard abs(Double(found) - expected) > 6.4e-7 * max(1, abs(expected)) else { continue }
      Issue.record("\(found) at \(x), expected \(expected)")
      return
    }
  }

  @Test(arguments: subjects) func `lets not-a-number through`(_ subject: Subject) {
    let x = [Float](repeating: .nan, count: 17)
    let (y, dy) = (x.view(), [Float](repeating: 1, count: 17).view())
    subject.forward(y, y)
    let allThrough = y.array.allSatisfy(\.isNaN)
    #expect(allThrough)
    subject.backward(dy, y, x.view())
    // As in TensorFlow, one that is not above zero is on the other side.
    let gradients = dy.array.allSatisfy { $0.isNaN }
    #expect(gradients)
  }

  @Test(arguments: subjects) func `gives the same bits at any place`(_ subject: Subject) {
    let x = Array(ActivationTests.sums.shuffledOnce().prefix(1_000))
    let (whole, part) = (x.view(), Array(x[3...]).view(offset: 5))
    subject.forward(whole, whole)
    subject.forward(part, part)
    #expect(Array(whole.array[3...]).map(\.bitPattern) == part.array.map(\.bitPattern))
  }

  @Test(arguments: [1, 2, 7, 15, 16, 17, 40, 100]) func `softmax has the outputs and gradients of its twin`(
    classes: Int
  ) {
    let x = (0..<3 * classes).map { Float(($0 * 37) % 101) / 10 - 5 }
    let dy = (0..<3 * classes).map { Float(($0 * 53) % 97) / 97 - 0.5 }
    func twin(_ x: [Double]) -> [Double] {
      (0..<3).flatMap { Naive.softmax(Array(x[$0 * classes..<($0 + 1) * classes])) }
    }
    let (y, dx) = (x.view(), blank(x.count))
    softmaxForward(y, rows: 3, classes: classes)
    #expect(difference(y, twin(x.doubles)) < 1e-6)
    softmaxBackward(outputGradient: dy.view(), output: y, inputGradient: dx, rows: 3, classes: classes)
    #expect(difference(dx, slope(of: { dot(twin($0), dy.doubles) }, at: x.doubles)) < 1e-5 || classes == 1)
  }
}

extension [Float] {
  fileprivate func shuffledOnce() -> [Float] {
    var (copy, numbers) = (self, RandomKey(seed: 1, purpose: .shuffling).sequence)
    numbers.shuffle(&copy)
    return copy
  }
}

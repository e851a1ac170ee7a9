import Core
import Kernels
import TestSupport
import Testing

@Suite struct LayerKernelTests {
  @Test(arguments: [(1, 1, 1), (3, 19, 35), (64, 30, 7), (9, 8, 64)]) func `dense has the gradients of its twin`(
    rows: Int, inputs: Int, units: Int
  ) {
    let shape = DenseShape(inputs: inputs, units: units)
    let (x, kernel) = (numbers(rows * inputs, seed: 1), numbers(inputs * units, seed: 2))
    let (bias, dy) = (numbers(units, seed: 3), numbers(rows * units, seed: 4))
    let (dx, dKernel) = (blank(x.count), FloatBuffer(count: kernel.count).view)
    let dBias = FloatBuffer(count: units).view
    denseBackward(
      sumGradient: dy.view(), input: x.view(), rows: rows, shape, kernel: kernel.view(), kernelGradient: dKernel,
      biasGradient: dBias, scratch: blank(shape.backwardScratch(rows: rows)), inputGradient: dx)
    func twin(_ x: [Double], _ kernel: [Double], _ bias: [Double]) -> Double {
      dot(Naive.dense(x, rows: rows, inputs: inputs, units: units, kernel: kernel, bias: bias), dy.doubles)
    }
    #expect(difference(dx, slope(of: { twin($0, kernel.doubles, bias.doubles) }, at: x.doubles)) < 1e-5)
    #expect(difference(dKernel, slope(of: { twin(x.doubles, $0, bias.doubles) }, at: kernel.doubles)) < 1e-5)
    #expect(difference(dBias, slope(of: { twin(x.doubles, kernel.doubles, $0) }, at: bias.doubles)) < 1e-5)
  }

  @Test(arguments: [(4, 1), (5, 3), (12, 19), (7, 64), (300, 35)])
  func `batch normalisation has the outputs and gradients of its twin`(
    rows: Int, channels: Int
  ) {
    let (x, dy) = (numbers(rows * channels, seed: 1).map { 3 * $0 + 5 }, numbers(rows * channels, seed: 2))
    let (gamma, beta) = (numbers(channels, seed: 3), numbers(channels, seed: 4))
    let (mean, variance, y) = (blank(channels), blank(channels), blank(x.count))
    let (dx, dGamma, dBeta) = (blank(x.count), blank(channels), blank(channels))
    batchStatistics(x.view(), rows: rows, channels: channels, mean: mean, variance: variance)
    let shape = BatchNormalizationShape(rows: rows, channels: channels, epsilon: 1e-3)
    batchNormalizationForward(
      x.view(), shape, mean: mean, variance: variance, gamma: gamma.view(), beta: beta.view(),
      scratch: blank(shape.forwardScratch), into: y)
    batchNormalizationBackward(
      outputGradient: dy.view(), input: x.view(), shape, mean: mean, variance: variance, gamma: gamma.view(),
      gammaGradient: dGamma, betaGradient: dBeta, scratch: blank(shape.backwardScratch), inputGradient: dx)
    func twin(_ x: [Double], _ gamma: [Double], _ beta: [Double]) -> [Double] {
      Naive.batchNormalization(x, channels: channels, gamma: gamma, beta: beta, epsilon: 1e-3)
    }
    #expect(difference(y, twin(x.doubles, gamma.doubles, beta.doubles)) < 1e-5)
    guard rows < 100 else { return }
    let loss = { dot(twin($0, $1, $2), dy.doubles) }
    #expect(difference(dx, slope(of: { loss($0, gamma.doubles, beta.doubles) }, at: x.doubles)) < 2e-5)
    #expect(difference(dGamma, slope(of: { loss(x.doubles, $0, beta.doubles) }, at: gamma.doubles)) < 2e-5)
    #expect(difference(dBeta, slope(of: { loss(x.doubles, gamma.doubles, $0) }, at: beta.doubles)) < 2e-5)
  }

  @Test func `batch statistics keep their digits far from zero`() {
    let x = numbers(5000 * 3, seed: 1).map { 1000 + $0 }
    let (mean, variance) = (blank(3), blank(3))
    batchStatistics(x.view(), rows: 5000, channels: 3, mean: mean, variance: variance)
    for channel in 0..<3 {
      let values = (0..<5000).map { Double(x[$0 * 3 + channel]) }
      let exactMean = values.reduce(0, +) / 5000
      let exact = values.reduce(0) { $0 + ($1 - exactMean) * ($1 - exactMean) } / 5000
      #expect(abs(Double(mean[channel]) - exactMean) < 1e-3)
      #expect(abs(Double(variance[channel]) - exact) < 1e-4 * exact)
    }
  }

  @Test(arguments: [(1, 2, 1, 2, 2), (3, 7, 18, 2, 2), (2, 8, 3, 3, 2), (2, 8, 33, 2, 3), (2, 5, 4, 1, 1)])
  func `max pooling has the outputs and gradients of its twin`(
    rows: Int, frames: Int, channels: Int, size: Int, stride: Int
  ) {
    let outputs = (frames - size) / stride + 1
    let pool = PoolingShape(
      width: PoolingAxis(count: frames, size: size, stride: stride, outputs: outputs), channels: channels)
    let x = numbers(rows * frames * channels, seed: 1)
    let dy = numbers(rows * outputs * channels, seed: 2)
    let (y, dx) = (blank(dy.count), blank(x.count))
    maxPoolingForward(x.view(), rows: rows, pool, into: y)
    maxPoolingBackward(
      outputGradient: dy.view(), input: x.view(), output: y, rows: rows, pool, inputGradient: dx)
    func twin(_ x: [Double]) -> [Double] {
      Naive.maxPooling(x, rows: rows, frames: frames, channels: channels, size: size, stride: stride)
    }
    #expect(difference(y, twin(x.doubles)) == 0)
    #expect(difference(dx, slope(of: { dot(twin($0), dy.doubles) }, at: x.doubles)) < 1e-5)
  }

  @Test func `max pooling gives the gradient of equals to the first`() {
    let pool = PoolingShape(width: PoolingAxis(count: 4, size: 2, stride: 2, outputs: 2), channels: 1)
    let dx = blank(4)
    maxPoolingBackward(
      outputGradient: [5, 7].view(), input: [1, 1, 0, 0].view(), output: [1, 0].view(), rows: 1, pool,
      inputGradient: dx)
    #expect(dx.array == [5, 0, 7, 0])
  }

  @Test(arguments: [1, 2, 7, 40]) func `softmax cross-entropy has the loss and gradient of its twin`(classes: Int) {
    let labels = (0..<9).map { Int32($0 % classes) }
    let logits = numbers(9 * classes, seed: 1).map { 4 * $0 }
    let (values, gradient) = (logits.view(), blank(9 * classes))
    let result = softmaxCrossEntropy(values, labels: labels, rows: 9, classes: classes, gradient: gradient)
    let loss = { Naive.crossEntropy($0, classes: classes, labels: labels) }
    #expect(abs(result.lossSum - loss(logits.doubles)) < 1e-5 * max(1, loss(logits.doubles)))
    #expect(difference(gradient, slope(of: loss, at: logits.doubles)) < 2e-5 || classes == 1)
    let expected = (0..<9).flatMap { Naive.softmax(Array(logits.doubles[$0 * classes..<($0 + 1) * classes])) }
    #expect(difference(values, expected) < 1e-6)
  }

  @Test func `softmax cross-entropy stays finite for logits of any size and counts the first of equals`() {
    let gradient = blank(6)
    let result = softmaxCrossEntropy(
      [1000, -1000, 0, 2, 2, 1].view(), labels: [1, 0], rows: 2, classes: 3, gradient: gradient)
    #expect(result.correct == 1)
    #expect(result.lossSum > 2000 && result.lossSum < 2002)
    #expect(gradient.array.allSatisfy { $0.isFinite })
  }
}

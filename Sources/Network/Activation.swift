import Core
import Kernels

/// The function at the end of a layer, under Keras's name.
public enum Activation: String, Sendable, CaseIterable {
  case linear, relu, relu6
  case leakyRelu = "leaky_relu"
  case elu, selu, gelu, silu, tanh, sigmoid
  case hardSigmoid = "hard_sigmoid"
  case softplus, softsign, exponential, softmax

  /// By any name that Keras knows.
  init?(keras name: String) { self.init(rawValue: name == "swish" ? "silu" : name) }

  var keras: JSONValue { .string(rawValue) }

  /// Whether the backward pass needs the sums that the function was given, which the layer keeps then; else the output
  /// tells enough.
  var needsSums: Bool { self == .gelu || self == .silu }

  /// How many of `count` sums a layer keeps for the backward pass.
  func keptCount(_ count: Int, training: Bool) -> Int { training && needsSums ? count : 0 }

  /// Finishes `rows` × `width` sums in place. The product that made them has rectified them already.
  ///
  /// - Parameter sums: room for `keptCount` floats.
  func forward(_ values: FloatView, rows: Int, width: Int, keeping sums: FloatView? = nil) {
    let values = values[0..<rows * width]
    if needsSums, let sums, sums.count >= values.count { sums[0..<values.count].copy(from: values) }
    if self != .relu { apply(to: values, rows: rows, width: width, into: values) }
  }

  /// Writes the function of `rows` × `width` numbers that nothing has rectified.
  func apply(to x: FloatView, rows: Int, width: Int, into y: FloatView) {
    switch self {
    case .linear: if x.base != y.base { y.copy(from: x) }
    case .relu: reluForward(x, into: y)
    case .relu6: cutForward(x, floor: 0, ceiling: 6, into: y)
    case .leakyRelu: leakyReluForward(x, slope: Activation.slope, into: y)
    case .elu: eluForward(x, alpha: 1, into: y)
    case .selu: eluForward(x, alpha: Activation.seluAlpha, scale: Activation.seluScale, into: y)
    case .gelu: geluForward(x, into: y)
    case .silu: siluForward(x, into: y)
    case .tanh: tanhForward(x, into: y)
    case .sigmoid: sigmoidForward(x, into: y)
    case .hardSigmoid: hardSigmoidForward(x, into: y)
    case .softplus: softplusForward(x, into: y)
    case .softsign: softsignForward(x, into: y)
    case .exponential: exponentialForward(x, into: y)
    case .softmax:
      if x.base != y.base { y.copy(from: x) }
      softmaxForward(y, rows: rows, classes: width)
    }
  }

  /// Turns the gradient of the output into that of the sums, in place.
  ///
  /// - Parameter sums: what `forward` kept, for those that need it.
  func backward(_ gradient: FloatView, output: FloatView, sums: FloatView? = nil, rows: Int, width: Int) {
    backward(gradient, output: output, sums: sums, rows: rows, width: width, into: gradient)
  }

  /// Writes the gradient of the sums, given that of the output.
  func backward(
    _ dy: FloatView, output: FloatView, sums: FloatView?, rows: Int, width: Int, into dx: FloatView
  ) {
    let (dy, y, dx) = (dy[0..<rows * width], output[0..<rows * width], dx[0..<rows * width])
    if needsSums { return backward(dy, sums: sums?[0..<rows * width] ?? y, into: dx) }
    switch self {
    case .linear, .gelu, .silu: if dx.base != dy.base { dx.copy(from: dy) }
    case .relu: reluBackward(outputGradient: dy, output: y, inputGradient: dx)
    case .relu6: cutBackward(outputGradient: dy, output: y, floor: 0, ceiling: 6, inputGradient: dx)
    case .leakyRelu: leakyReluBackward(outputGradient: dy, output: y, slope: Activation.slope, inputGradient: dx)
    case .elu: eluBackward(outputGradient: dy, output: y, alpha: 1, inputGradient: dx)
    case .selu:
      eluBackward(
        outputGradient: dy, output: y, alpha: Activation.seluAlpha, scale: Activation.seluScale, inputGradient: dx)
    case .tanh: tanhBackward(outputGradient: dy, output: y, inputGradient: dx)
    case .sigmoid: sigmoidBackward(outputGradient: dy, output: y, inputGradient: dx)
    case .hardSigmoid: hardSigmoidBackward(outputGradient: dy, output: y, inputGradient: dx)
    case .softplus: softplusBackward(outputGradient: dy, output: y, inputGradient: dx)
    case .softsign: softsignBackward(outputGradient: dy, output: y, inputGradient: dx)
    case .exponential: exponentialBackward(outputGradient: dy, output: y, inputGradient: dx)
    case .softmax: softmaxBackward(outputGradient: dy, output: y, inputGradient: dx, rows: rows, classes: width)
    }
  }

  private func backward(_ dy: FloatView, sums: FloatView, into dx: FloatView) {
    if self == .gelu {
      geluBackward(outputGradient: dy, sums: sums, inputGradient: dx)
    } else {
      siluBackward(outputGradient: dy, sums: sums, inputGradient: dx)
    }
  }

  /// That of Keras's function, where its layer of this name has 0.3.
  private static let slope: Float = 0.2
  private static let seluAlpha: Float = 1.6732632423543772
  private static let seluScale: Float = 1.0507009873554805
}

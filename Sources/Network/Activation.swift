import Core
import Kernels

/// The function at the end of a layer.
public enum Activation: String, Sendable, CaseIterable {
  case linear, relu, softmax

  var keras: JSONValue { .string(rawValue) }

  /// Finishes `rows` × `width` sums in place. The product that made them has rectified them already.
  func forward(_ sums: FloatView, rows: Int, width: Int) {
    if self == .softmax { softmaxForward(sums, rows: rows, classes: width) }
  }

  /// Turns the gradient of the output into that of the sums, in place.
  func backward(_ gradient: FloatView, output: FloatView, rows: Int, width: Int) {
    switch self {
    case .linear: break
    case .relu: reluBackward(outputGradient: gradient, output: output, inputGradient: gradient)
    case .softmax:
      softmaxBackward(outputGradient: gradient, output: output, inputGradient: gradient, rows: rows, classes: width)
    }
  }
}

import Core
import Kernels

/// The function at the end of a layer.
public enum Activation: String, Sendable, CaseIterable {
  case linear, relu, softmax

  var keras: JSONValue { .string(rawValue) }

  /// Whether the backward pass needs the sums that the function was given, which the layer keeps then; else the output
  /// tells enough.
  var needsSums: Bool { false }

  /// How many of `count` sums a layer keeps for the backward pass.
  func keptCount(_ count: Int, training: Bool) -> Int { training && needsSums ? count : 0 }

  /// Finishes `rows` × `width` sums in place. The product that made them has rectified them already.
  ///
  /// - Parameter sums: room for `keptCount` floats.
  func forward(_ values: FloatView, rows: Int, width: Int, keeping sums: FloatView? = nil) {
    if self == .softmax { softmaxForward(values, rows: rows, classes: width) }
  }

  /// Turns the gradient of the output into that of the sums, in place.
  func backward(_ gradient: FloatView, output: FloatView, sums: FloatView? = nil, rows: Int, width: Int) {
    switch self {
    case .linear: break
    case .relu: reluBackward(outputGradient: gradient, output: output, inputGradient: gradient)
    case .softmax:
      softmaxBackward(outputGradient: gradient, output: output, inputGradient: gradient, rows: rows, classes: width)
    }
  }
}

import Core

/// A rule that moves parameters along their gradients.
///
/// The state lives with the caller, in slices beside the parameters, so that it can be divided over ranks and saved whole.
public protocol Optimizer: Sendable {
  /// What recipes call it.
  static var name: String { get }

  /// How many floats of state each parameter has.
  var stateBuffers: Int { get }

  /// One step on a slice of the flat buffer, a multiple of 16 floats; each element's bits do not depend on the slice.
  ///
  /// - Parameters:
  ///   - state: `stateBuffers` slices like `parameters`, zero before the first step.
  ///   - step: counted from 1.
  func update(parameters: FloatView, gradients: FloatView, state: [FloatView], rate: Float, step: Int)
}

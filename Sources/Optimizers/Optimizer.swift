import Core

/// A rule that moves parameters along their gradients.
///
/// The state lives with the caller, in slices beside the parameters, so that it can be divided over ranks and saved whole.
public protocol Optimizer: Sendable {
  /// How many floats of state each parameter has.
  var stateBuffers: Int { get }

  /// What the state is before the first step.
  var initialState: Float { get }

  /// One step on a slice of the flat buffer, a multiple of 16 floats; each element's bits do not depend on the slice.
  ///
  /// - Parameters:
  ///   - state: `stateBuffers` slices like `parameters`.
  ///   - step: counted from 1.
  func update(parameters: FloatView, gradients: FloatView, state: [FloatView], rate: Float, step: Int)
}

extension Optimizer {
  public var initialState: Float { 0 }

  /// That the kernels may go over these slices without looking again.
  func check(_ parameters: FloatView, _ gradients: FloatView, _ state: [FloatView], _ step: Int) {
    precondition(step >= 1 && state.count == stateBuffers, "\(state.count) buffers of state, step \(step)")
    precondition(parameters.count % FloatBuffer.alignment == 0, "\(parameters.count) is no multiple of 16")
    precondition(gradients.count == parameters.count, "\(gradients.count) gradients for \(parameters.count)")
    for buffer in state {
      precondition(buffer.count == parameters.count, "\(buffer.count) of state for \(parameters.count)")
    }
  }
}

/// An optimizer that a recipe can name.
protocol KnownOptimizer: Optimizer {
  /// What recipes and Keras call it.
  static var name: String { get }

  /// What it is told beside its rate, in Keras's words.
  static var settings: [String] { get }

  init(_ settings: OptimizerSettings) throws(OptimizerError)
}

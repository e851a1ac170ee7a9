import Core
import Kernels

/// A pool that takes the mean of each window; padding does not count.
protocol AveragePoolingLayer: PoolingLayer {}

extension AveragePoolingLayer {
  public func forward(_ pass: ForwardPass) {
    averagePoolingForward(pass.input, rows: pass.rows, pool.shape, into: pass.output)
  }

  public func backward(_ pass: BackwardPass) {
    guard let inputGradient = pass.inputGradient else { return }
    averagePoolingBackward(
      outputGradient: pass.outputGradient, rows: pass.forward.rows, pool.shape, inputGradient: inputGradient)
  }
}

import Core
import Kernels

/// A pool that keeps the largest value of each window.
protocol MaxPoolingLayer: PoolingLayer {}

extension MaxPoolingLayer {
  public func forward(_ pass: ForwardPass) {
    maxPoolingForward(pass.input, rows: pass.rows, pool.shape, into: pass.output)
  }

  public func backward(_ pass: BackwardPass) {
    guard let inputGradient = pass.inputGradient else { return }
    maxPoolingBackward(
      outputGradient: pass.outputGradient, input: pass.forward.input, output: pass.forward.output,
      rows: pass.forward.rows, pool.shape, inputGradient: inputGradient)
  }
}

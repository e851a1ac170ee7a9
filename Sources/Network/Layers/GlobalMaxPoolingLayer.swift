import Core
import Kernels

/// A pool that keeps the largest value of each channel.
protocol GlobalMaxPoolingLayer: GlobalPoolingLayer {}

extension GlobalMaxPoolingLayer {
  public func forward(_ pass: ForwardPass) {
    globalMaxPoolingForward(
      pass.input, rows: pass.rows, places: pool.places, channels: pool.channels, into: pass.output)
  }

  public func backward(_ pass: BackwardPass) {
    guard let inputGradient = pass.inputGradient else { return }
    globalMaxPoolingBackward(
      outputGradient: pass.outputGradient, input: pass.forward.input, output: pass.forward.output,
      rows: pass.forward.rows, places: pool.places, channels: pool.channels, inputGradient: inputGradient)
  }
}

import Core
import Kernels

/// A pool that takes the mean of each channel.
protocol GlobalAveragePoolingLayer: GlobalPoolingLayer {}

extension GlobalAveragePoolingLayer {
  public func forward(_ pass: ForwardPass) {
    globalAveragePoolingForward(
      pass.input, rows: pass.rows, places: pool.places, channels: pool.channels, mask: mask(pass), into: pass.output)
  }

  public func backward(_ pass: BackwardPass) {
    guard let inputGradient = pass.inputGradient else { return }
    globalAveragePoolingBackward(
      outputGradient: pass.outputGradient, rows: pass.forward.rows, places: pool.places, channels: pool.channels,
      mask: mask(pass.forward), inputGradient: inputGradient)
  }

  /// Of an image it would stand for whole lines; Keras does not look at it there.
  private func mask(_ pass: ForwardPass) -> FloatView? { inputShape.rank == 2 ? pass.mask : nil }
}

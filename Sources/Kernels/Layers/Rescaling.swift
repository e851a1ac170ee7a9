import Core

/// y = x · scale + offset: Keras's `Rescaling`, with one rounding for the product and one for the sum as there.
public func rescalingForward(_ input: FloatView, scale: Float, offset: Float, into output: FloatView) {
  let (x, y) = (input.base, output.base)
  for index in 0..<input.count { y[index] = x[index] * scale + offset }
}

/// dx = dy · scale.
public func rescalingBackward(outputGradient: FloatView, scale: Float, inputGradient: FloatView) {
  let (dy, dx) = (outputGradient.base, inputGradient.base)
  for index in 0..<inputGradient.count { dx[index] = dy[index] * scale }
}

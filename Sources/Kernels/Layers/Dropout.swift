import Core

/// Fills `mask` with zeros, where a drawn number is below `rate`, and 1 / (1 − rate) elsewhere.
///
/// Element `i` takes number `i % 4` of block `i / 4`, so a mask depends on the key alone.
public func dropoutMask(_ mask: FloatView, rate: Float, key: RandomKey) {
  let kept = 1 / (1 - rate)
  for index in 0..<mask.count {
    mask.base[index] = key.uniforms(UInt32(index / 4))[index % 4] < rate ? 0 : kept
  }
}

/// Writes the products of two views, element by element: dropout forward and backward.
public func multiplyElements(_ a: FloatView, _ b: FloatView, into c: FloatView) {
  for index in 0..<c.count { c.base[index] = a.base[index] * b.base[index] }
}

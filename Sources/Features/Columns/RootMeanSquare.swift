import Core

/// The loudness of each frame: `librosa.feature.rms` of the samples, with zeros on both sides of the clip.
func rootMeanSquares(frame: Int, hop: Int) -> SampleColumn {
  SampleColumn(frame: frame, hop: hop) { (sumOfSquares($0) / Float(frame)).squareRoot() }
}

/// Summed in 32 lanes, so that rounding errors stay far below those of a single sum.
func sumOfSquares(_ samples: FloatView) -> Float {
  let (base, raw) = (samples.base, UnsafeRawPointer(samples.base))
  var (even, odd) = (SIMD16<Float>(), SIMD16<Float>())
  var index = 0
  while index + 32 <= samples.count {
    let first = raw.loadUnaligned(fromByteOffset: 4 * index, as: SIMD16<Float>.self)
    let second = raw.loadUnaligned(fromByteOffset: 4 * index + 64, as: SIMD16<Float>.self)
    even.addProduct(first, first)
    odd.addProduct(second, second)
    index += 32
  }
  var sum = (even + odd).sum()
  while index < samples.count {
    sum += base[index] * base[index]
    index += 1
  }
  return sum
}

/// e to the power of `x` to 2e-7 of itself; powers beyond ±80 are taken for ±80.
///
/// Without a branch or a call, so that a loop over memory becomes vectors.
@inline(__always) package func exponential(_ x: Float) -> Float {
  let power = max(-80, min(80, x))
  // Adding 1.5·2²³ leaves the nearest whole number of doublings in the lowest bits.
  let shifted = power * 1.442695041 + 0x1.8p23
  let doublings = shifted - 0x1.8p23
  let rest = (power - doublings * 0.693359375) + doublings * 2.12194440e-4
  // Cephes' expf, for |rest| ≤ ln(2) / 2.
  var sum: Float = 1.9875691500e-4
  sum = sum * rest + 1.3981999507e-3
  sum = sum * rest + 8.3334519073e-3
  sum = sum * rest + 4.1665795894e-2
  sum = sum * rest + 1.6666665459e-1
  sum = sum * rest + 5.0000001201e-1
  sum = sum * (rest * rest) + rest + 1
  return Float(bitPattern: sum.bitPattern &+ (shifted.bitPattern &<< 23))
}

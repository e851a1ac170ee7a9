/// The angle of `x + i·y` in the bits that numpy's `arctan2` gives for single precision on a CPU with AVX-512, a rounding
/// or two beside the nearest; 0 where there is no direction.
///
/// A phase vocoder keeps such a rounding for the rest of a clip, and numpy's own differ from CPU to CPU: those of Intel's
/// vector library are repeated here, coefficients and order of operations. Without a branch, so that a loop over memory
/// becomes vectors.
@inline(__always) package func arcTangent(_ y: Float, _ x: Float) -> Float {
  let (width, height) = (max(abs(x), .leastNormalMagnitude), abs(y))
  let flat = height < width
  // Steep angles are measured back from the upright: atan(y / x) = π/2 + atan(−x / y).
  let t = (flat ? height : -width) / (flat ? width : height)
  let (square, fourth) = (t * t, t * t * (t * t))
  var even = Float(0.041934505105018616).addingProduct(fourth, 0.0027187317609786987)
  even = Float(0.1061486303806305).addingProduct(even, fourth)
  even = Float(0.1999192088842392).addingProduct(even, fourth)
  even = Float(1).addingProduct(even, fourth)
  var odd = Float(-0.07444412261247635).addingProduct(fourth, -0.015573070384562016)
  odd = Float(-0.1419752836227417).addingProduct(odd, fourth)
  odd = Float(-0.3333304226398468).addingProduct(odd, fourth)
  let right = (flat ? 0 : nearestHalfPi).addingProduct(even.addingProduct(odd, square), t)
  return Float(signOf: y, magnitudeOf: x < 0 ? 2 * nearestHalfPi - right : right)
}

/// π/2 to the nearest, where Swift's own constant is rounded toward zero.
private let nearestHalfPi = Float(0x1.921fb6p+0)

/// Cosine and sine of any angle below 1e6 to 1e-9.
///
/// Without a branch, so that a loop over memory becomes vectors.
@inline(__always) package func cosineAndSine(_ angle: Double) -> (cosine: Double, sine: Double) {
  let turns = roundedToEven(angle * (2 / Double.pi))
  // π/2 in two parts, the first so short that its product with a whole number below 2²¹ is exact.
  let rest = (angle - turns * 0x1.921fb544p+0) - turns * 6.077100506506192e-11
  let s = rest * rest
  // Fitted at Chebyshev points of |rest| ≤ π/4.
  var odd = 2.7173113918531775e-06
  odd = odd * s - 0.00019839198566688106
  odd = odd * s + 0.008333328770662127
  odd = odd * s - 0.16666666631473506
  odd = odd * s + 0.9999999999956564
  var even = 2.4379461896506515e-05
  even = even * s - 0.0013886614085959989
  even = even * s + 0.04166661656646445
  even = even * s - 0.49999999613608775
  even = even * s + 0.9999999999523081
  return turned(cosine: even, sine: rest * odd, quarters: turns)
}

/// A cosine and sine after a whole number of quarter turns more.
@inline(__always) private func turned(cosine: Double, sine: Double, quarters: Double) -> (cosine: Double, sine: Double)
{
  // 0, 1, 2, 3 as −2, −1, 0, 1 or 2: what is left of the quarters beside whole turns.
  let quarter = quarters - 4 * roundedToEven(quarters * 0.25)
  let swapped = abs(quarter) == 1
  let (x, y) = (swapped ? sine : cosine, swapped ? cosine : sine)
  return (quarter > 0.5 || quarter < -1.5 ? -x : x, quarter < -0.5 || quarter > 1.5 ? -y : y)
}

/// The nearest whole number, the even one of two, for anything below 2⁵¹: two additions instead of a call.
@inline(__always) func roundedToEven(_ value: Double) -> Double { (value + 0x1.8p52) - 0x1.8p52 }

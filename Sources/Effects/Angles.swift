/// The angle of `x + i·y`, as C's `atan2` gives it, to 1e-10 radian; 0 where both are 0, whatever their signs.
///
/// Without a branch, so that a loop over memory becomes vectors.
@inline(__always) package func arcTangent(_ y: Double, _ x: Double) -> Double {
  let (width, height) = (abs(x), abs(y))
  let (short, long) = (min(width, height), max(max(width, height), .leastNormalMagnitude))
  // Above π/8 the angle is measured from π/4: atan(t) = π/4 + atan((t − 1) / (t + 1)).
  let beyond = short > 0.4142135623730950 * long
  let t = (beyond ? short - long : short) / (beyond ? short + long : long)
  let s = t * t
  // Fitted to atan(t) / t at Chebyshev points of |t| ≤ tan(π/8).
  var ratio = 0.047129969607085015
  ratio = ratio * s - 0.08459109006811692
  ratio = ratio * s + 0.11041054130121716
  ratio = ratio * s - 0.142816392567672
  ratio = ratio * s + 0.19999885898574388
  ratio = ratio * s - 0.3333333212787763
  ratio = ratio * s + 0.9999999999791287
  let acute = t * ratio + (beyond ? 0.25 * Double.pi : 0)
  let right = height > width ? 0.5 * Double.pi - acute : acute
  let half = x < 0 ? Double.pi - right : right
  return y < 0 ? -half : half
}

/// Cosine and sine of any angle below 1e6 to 1e-9.
///
/// Without a branch, so that a loop over memory becomes vectors.
@inline(__always) package func cosineAndSine(_ angle: Double) -> (cosine: Double, sine: Double) {
  let turns = roundedToEven(angle * (2 / Double.pi))
  // π/2 in two parts, the first so short that its product with a whole number below 2²² is exact.
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

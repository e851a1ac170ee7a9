/// Functions of sixteen numbers at a time, within 3·10⁻⁷ of the value; not-a-number passes through.

/// eˣ: zero and infinity where it leaves what a float holds.
@inline(__always) func exponential(_ x: Vector) -> Vector {
  let parts = reduced(clamped(x, from: -104, to: 89))
  let (first, second) = halves(of: parts.power)
  return (parts.fraction + 1) * powerOfTwo(first) * powerOfTwo(second)
}

/// eˣ − 1 for x up to 88, as exact near zero as elsewhere.
@inline(__always) func exponentialMinusOne(_ x: Vector) -> Vector {
  let parts = reduced(clamped(x, from: -18, to: 88))
  let scale = powerOfTwo(parts.power)
  return multiplyAdd(parts.fraction, scale, scale - 1)
}

/// 1 / (1 + e⁻ˣ).
@_transparent func logistic(_ x: Vector) -> Vector {
  // Bounded where the result no longer changes, so that one power of two is enough.
  let parts = reduced(clamped(-x, from: -87, to: 88))
  let scale = powerOfTwo(parts.power)
  return 1 / (1 + multiplyAdd(parts.fraction, scale, scale))
}

/// tanh x within 4 ulp: the quotient of two polynomials that Eigen takes, exactly odd, at most 1.
@_transparent func hyperbolicTangent(_ x: Vector) -> Vector {
  let limit = Vector(repeating: 7.99881172)
  let x = x.replacing(with: limit, where: x .> limit).replacing(with: -limit, where: x .< -limit)
  let square = x * x
  var above = multiplyAdd(square, Vector(repeating: -2.76076847742355e-16), Vector(repeating: 2.00018790482477e-13))
  above = multiplyAdd(square, above, Vector(repeating: -8.60467152213735e-11))
  above = multiplyAdd(square, above, Vector(repeating: 5.12229709037114e-08))
  above = multiplyAdd(square, above, Vector(repeating: 1.48572235717979e-05))
  above = multiplyAdd(square, above, Vector(repeating: 6.37261928875436e-04))
  above = multiplyAdd(square, above, Vector(repeating: 4.89352455891786e-03))
  var below = multiplyAdd(square, Vector(repeating: 1.19825839466702e-06), Vector(repeating: 1.18534705686654e-04))
  below = multiplyAdd(square, below, Vector(repeating: 2.26843463243900e-03))
  below = multiplyAdd(square, below, Vector(repeating: 4.89352518554385e-03))
  return x * above / below
}

/// ln(1 + u) for u from 0 to 1.
@inline(__always) func logarithmOfOnePlus(_ u: Vector) -> Vector {
  // Beyond √2 − 1, 1 + u is seen as twice a number below one, so that the polynomial serves a narrow range.
  let halved = u .> 0.41421357
  let x = u.replacing(with: (u - 1) * 0.5, where: halved)
  let logarithm = logarithmAroundOne(x)
  return logarithm.replacing(with: logarithm + 0.6931471806, where: halved)
}

/// ln(1 + x) for 1 + x between √½ and √2 (Cephes, `logf`).
@inline(__always) func logarithmAroundOne(_ x: Vector) -> Vector {
  var sum = Vector(repeating: 7.0376836292e-2)
  sum = next(sum, x, -1.1514610310e-1)
  sum = next(sum, x, 1.1676998740e-1)
  sum = next(sum, x, -1.2420140846e-1)
  sum = next(sum, x, 1.4249322787e-1)
  sum = next(sum, x, -1.6668057665e-1)
  sum = next(sum, x, 2.0000714765e-1)
  sum = next(sum, x, -2.4999993993e-1)
  sum = next(sum, x, 3.3333331174e-1)
  let square = x * x
  return x + multiplyAdd(sum * x, square, -0.5 * square)
}

/// The share of a standard normal distribution below x, and its density there.
@inline(__always) func normalDistribution(_ x: Vector) -> (share: Vector, density: Vector) {
  let a = clamped(magnitude(x), from: 0, to: 14.5)
  // Half of what the square lost in rounding, which counts once it stands in an exponent.
  let square = a * a
  let lost = multiplyAdd(a, a, -square) * 0.5
  let power = exponential(-0.5 * square)
  let bell = multiplyAdd(-power, lost, power)
  let tail = bell * tailRatio(a)
  let density: Vector = bell * 0.3989422804
  let beyond = (1 - tail).replacing(with: tail, where: x .< 0)
  return (beyond.replacing(with: shareAroundZero(x), where: a .< 0.75), density)
}

/// The share of a normal distribution below x, for |x| ≤ ¾: the power series.
@inline(__always) private func shareAroundZero(_ x: Vector) -> Vector {
  let square = x * x
  var sum = Vector(repeating: -9.444648e-6)
  sum = next(sum, square, 1.1543451e-4)
  sum = next(sum, square, -1.1873279e-3)
  sum = next(sum, square, 9.9735570e-3)
  sum = next(sum, square, -6.6490380e-2)
  sum = next(sum, square, 3.9894228e-1)
  return multiplyAdd(sum, x, Vector(repeating: 0.5))
}

/// What lies beyond a ≥ 0 of a normal distribution, divided by e^(−a²/2): a polynomial in (a − 2.5) / (a + 2.5), over
/// a + 2.5; minimax on 0...14, within 1.5·10⁻⁸.
@inline(__always) private func tailRatio(_ a: Vector) -> Vector {
  let inverse = 1 / (a + 2.5)
  let t = (a - 2.5) * inverse
  var sum = Vector(repeating: -0.00015673402231186628)
  sum = next(sum, t, -0.00030992680694907904)
  sum = next(sum, t, 0.0006842842558398843)
  sum = next(sum, t, 0.0025225274730473757)
  sum = next(sum, t, -0.0016011319821700454)
  sum = next(sum, t, -0.016385827213525772)
  sum = next(sum, t, 0.009235963225364685)
  sum = next(sum, t, 0.13198694586753845)
  sum = next(sum, t, -0.43369200825691223)
  sum = next(sum, t, 0.7066566348075867)
  return sum * inverse
}

/// x as n·ln 2 + r with |r| ≤ ½ ln 2: the whole n and eʳ − 1.
@_transparent private func reduced(_ x: Vector) -> (fraction: Vector, power: SIMD16<Int32>) {
  // Added to 1.5·2²³, a number is rounded to a whole one, which then stands in the lowest bits.
  let magic = Vector(repeating: 0x1.8p23)
  let shifted = multiplyAdd(x, Vector(repeating: 1.4426950409), magic)
  let whole = shifted - magic
  // ln 2 in two parts, the first so short that its product is exact.
  let r = multiplyAdd(whole, Vector(repeating: 2.12194440e-4), multiplyAdd(whole, Vector(repeating: -0.693359375), x))
  var sum = Vector(repeating: 1.984724512223e-4)
  sum = next(sum, r, 1.394091290421784e-3)
  sum = next(sum, r, 8.333387784659863e-3)
  sum = next(sum, r, 4.166635870933533e-2)
  sum = next(sum, r, 0.1666666567325592)
  sum = next(sum, r, 0.5)
  let power = unsafeBitCast(shifted, to: SIMD16<Int32>.self) &- unsafeBitCast(magic, to: SIMD16<Int32>.self)
  return (multiplyAdd(sum, r * r, r), power)
}

/// Two powers whose sum is the one given: neither factor leaves the normal floats where their product does.
@inline(__always) private func halves(of power: SIMD16<Int32>) -> (SIMD16<Int32>, SIMD16<Int32>) {
  let half = power &>> 1
  return (half, power &- half)
}

@_transparent private func powerOfTwo(_ power: SIMD16<Int32>) -> Vector {
  unsafeBitCast((power &+ 127) &<< 23, to: Vector.self)
}

/// Not-a-number stays.
@_transparent func clamped(_ x: Vector, from low: Float, to high: Float) -> Vector {
  let (low, high) = (Vector(repeating: low), Vector(repeating: high))
  let raised = x.replacing(with: low, where: x .< low)
  return raised.replacing(with: high, where: raised .> high)
}

@inline(__always) func magnitude(_ x: Vector) -> Vector {
  unsafeBitCast(unsafeBitCast(x, to: SIMD16<UInt32>.self) & 0x7fff_ffff, to: Vector.self)
}

/// One step of Horner's rule.
@_transparent private func next(_ sum: Vector, _ x: Vector, _ coefficient: Float) -> Vector {
  multiplyAdd(sum, x, Vector(repeating: coefficient))
}

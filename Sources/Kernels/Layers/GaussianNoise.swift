import Core

/// Writes each value with a normal number added, whose deviation is given.
///
/// Elements `32 i` to `32 i + 31` take blocks `8 i` to `8 i + 7` of the key, so the noise depends on the key alone.
public func addNormalNoise(_ input: FloatView, deviation: Float, key: RandomKey, into output: FloatView) {
  let blocks = PhiloxBlocks(key)
  let (source, target, count) = (input.base, output.base, input.count)
  for index in stride(from: 0, to: count, by: 2 * vectorWidth) {
    let block = UInt32(index / 4)
    let noise = normalPair(blocks.words(from: block), blocks.words(from: block + 4))
    let (first, second) = (index, index + vectorWidth)
    store(load(source + first, first: count - first) + deviation * noise.0, target + first, first: count - first)
    guard second < count else { return }
    store(load(source + second, first: count - second) + deviation * noise.1, target + second, first: count - second)
  }
}

/// Two normal numbers from two random words (Box and Muller, 1958): a radius √(−2 ln u) of the first, an angle of the
/// second.
@inline(__always) private func normalPair(_ radius: SIMD16<UInt32>, _ angle: SIMD16<UInt32>) -> (Vector, Vector) {
  // From 2⁻²⁴ to 1, where the logarithm is finite.
  let uniform = Vector((radius &>> 8) &+ 1) * 0x1p-24
  let length = (-2 * logarithm(uniform)).squareRoot()
  // The two highest bits say which quarter turn, the others where in it, from −π/4 to π/4.
  let quarter = angle &>> 30
  let place = (Vector((angle &<< 2) &>> 8) * 0x1p-24 - 0.5) * (Float.pi / 2)
  let (sine, cosine) = sineAndCosine(place)
  let isOdd = (quarter & 1) .== 1
  let x = cosine.replacing(with: sine, where: isOdd)
  let y = sine.replacing(with: cosine, where: isOdd)
  let (signOfX, signOfY) = (((quarter &+ 1) & 2) &<< 30, (quarter & 2) &<< 30)
  return (length * flipped(x, signOfX), length * flipped(y, signOfY))
}

@inline(__always) private func flipped(_ x: Vector, _ sign: SIMD16<UInt32>) -> Vector {
  unsafeBitCast(unsafeBitCast(x, to: SIMD16<UInt32>.self) ^ sign, to: Vector.self)
}

/// The natural logarithm of numbers from 2⁻²⁴ to 1: the exponent's share, and that of a mantissa between √½ and √2.
@inline(__always) private func logarithm(_ x: Vector) -> Vector {
  let rootOfHalf = SIMD16<UInt32>(repeating: 0x3f35_04f3)
  let shifted = unsafeBitCast(x, to: SIMD16<UInt32>.self) &- rootOfHalf
  let exponent = Vector(unsafeBitCast(shifted, to: SIMD16<Int32>.self) &>> 23)
  let mantissa = unsafeBitCast((shifted & 0x007f_ffff) &+ rootOfHalf, to: Vector.self)
  return multiplyAdd(exponent, Vector(repeating: 0.6931471806), logarithmAroundOne(mantissa - 1))
}

/// Sine and cosine of angles from −π/4 to π/4 (Cephes, `sinf` and `cosf`).
@inline(__always) private func sineAndCosine(_ x: Vector) -> (Vector, Vector) {
  let square = x * x
  let sine = (-1.9515295891e-4 * square + 8.3321608736e-3) * square - 1.6666654611e-1
  let cosine = (2.443315711809948e-5 * square - 1.388731625493765e-3) * square + 4.166664568298827e-2
  return (multiplyAdd(sine * square, x, x), multiplyAdd(cosine, square * square, 1 - 0.5 * square))
}

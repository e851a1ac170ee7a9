import Core
import Glibc

/// `librosa.feature.spectral_flatness`: the geometric mean of the powers by their arithmetic one, 1 for white noise and
/// for silence.
func spectralFlatness() -> SpectralColumn { SpectralColumn(.power) { Float(flatness($0, bins: $1)) } }

/// Logarithms are costly, so the geometric mean multiplies mantissas and adds exponents, and takes the logarithm of 16
/// products in the end.
func flatness(_ powers: FloatView, bins: Int) -> Double {
  precondition(powers.count % 16 == 0 && bins <= powers.count, "\(bins) bins are not a padded spectrum")
  let raw = UnsafeRawPointer(powers.base)
  var logarithm = LogarithmOfProduct()
  var sum = SIMD16<Float>()
  for index in 0..<bins / 16 {
    let power = pointwiseMax(raw.load(fromByteOffset: 64 * index, as: SIMD16<Float>.self), smallest)
    sum += power
    logarithm.add(power)
  }
  var total = Double(sum.sum())
  var logarithms = logarithm.base2
  for bin in bins / 16 * 16..<bins {
    let power = Double(max(powers.base[bin], smallest[0]))
    total += power
    logarithms += log2(power)
  }
  return exp2(logarithms / Double(bins)) * Double(bins) / total
}

/// What librosa holds to be silence.
private let smallest = SIMD16<Float>(repeating: 1e-10)

/// The logarithm of a product of many positive normal numbers, in 16 lanes.
private struct LogarithmOfProduct {
  private var product = SIMD16<Float>(repeating: 1)
  private var exponents = SIMD16<Int32>()
  private var count = 0

  mutating func add(_ numbers: SIMD16<Float>) {
    let bits = unsafeBitCast(numbers, to: SIMD16<Int32>.self)
    exponents &+= (bits &>> 23) &- 127
    product *= unsafeBitCast((bits & 0x7f_ffff) | 0x3f80_0000, to: SIMD16<Float>.self)
    count += 1
    // A hundred mantissas below two cannot overflow.
    if count % 100 == 0 { settle() }
  }

  private mutating func settle() {
    let bits = unsafeBitCast(product, to: SIMD16<Int32>.self)
    exponents &+= (bits &>> 23) &- 127
    product = unsafeBitCast((bits & 0x7f_ffff) | 0x3f80_0000, to: SIMD16<Float>.self)
  }

  var base2: Double {
    product.indices.reduce(0) { $0 + Double(exponents[$1]) + log2(Double(product[$1])) }
  }
}

import Core

/// Levels in decibels, as `librosa.power_to_db` computes them.
enum Decibels {
  /// −100 dB: what librosa holds to be silence.
  static let smallestPower: Float = 1e-10
  /// Nothing lies more decibels below the loudest of a clip.
  static let range: Float = 80

  /// 10·log₁₀ of each power, none of them taken to be less than `smallestPower`; within 1e-5 dB.
  @inline(__always)
  static func level(_ power: SIMD8<Float>) -> SIMD8<Float> {
    let power = power.replacing(with: smallestPower, where: power .< smallestPower)
    // The mantissa between √½ and √2, where the series of the logarithm is shortest.
    let offset = unsafeBitCast(power, to: SIMD8<Int32>.self) &- 0x3f35_04f3
    let exponent = offset &>> 23
    let mantissa = unsafeBitCast((offset & 0x007f_ffff) &+ 0x3f35_04f3, to: SIMD8<Float>.self)
    return SIMD8<Float>(exponent) * 3.010_299_956_6 + logarithm(mantissa) * 4.342_944_819
  }

  /// log m near 1: 2·artanh(s) with s = (m − 1) / (m + 1), at most 0.172.
  @inline(__always)
  private static func logarithm(_ mantissa: SIMD8<Float>) -> SIMD8<Float> {
    let s = (mantissa - 1) / (mantissa + 1)
    let square = s * s
    var series = SIMD8<Float>(repeating: 2.0 / 9)
    series = series * square + 2.0 / 7
    series = series * square + 2.0 / 5
    series = series * square + 2.0 / 3
    series = series * square + 2
    return series * s
  }
}

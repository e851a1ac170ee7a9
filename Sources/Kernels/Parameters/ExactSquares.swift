import Core

/// The sum of the squares of many floats, the same whoever adds up which part of them and in which order.
///
/// The squares of one cache line are added in double precision in a fixed order. The sums of the lines then are added as
/// whole multiples of 2⁻²⁵⁶, which is exact, so that it does not matter how the lines are spread over threads and ranks.
/// What a line has below 2⁻²⁵⁶ is left out: floats below 2⁻¹²⁸, which are flushed to zero anyway.
public struct ExactSquares: Sendable {
  /// How many digits the sum has, each of 12 bits, the least first.
  public static let digits = 48
  static let bitsOfDigit = 12
  /// The bit of the value 1.
  static let point = 256
  /// Thirty-two bits of the sum in each, and the carries of up to 2³² lines, which is why a word has 64.
  private var words = InlineArray<20, UInt64>(repeating: 0)
  private var isFinite = true

  public init() {}

  /// Adds the squares of values, a multiple of 16 that begins where a cache line of the flat buffer does.
  public mutating func add(_ values: FloatView) {
    let g = values.base
    for index in stride(from: 0, to: values.count, by: vectorWidth) { add(lineOfSquares(g + index)) }
  }

  private mutating func add(_ sum: Double) {
    guard sum != 0 else { return }
    guard sum.isFinite else {
      isFinite = false
      return
    }
    let significand = sum.significandBitPattern | 1 << 52
    let place = Int(sum.exponent) - 52 + ExactSquares.point
    if place >= 0 {
      add(significand, at: place)
    } else if place > -64 {
      add(significand >> UInt64(-place), at: 0)
    }
  }

  @inline(__always) private mutating func add(_ bits: UInt64, at place: Int) {
    let (word, shift) = (place >> 5, UInt64(place & 31))
    let low = (bits & 0xffff_ffff) << shift
    let high = (bits >> 32) << shift
    words[word] &+= low & 0xffff_ffff
    words[word + 1] &+= (low >> 32) &+ (high & 0xffff_ffff)
    words[word + 2] &+= high >> 32
  }

  /// Adds the digits of this sum to those in `digits`. Up to 4,096 sums are held exactly by floats.
  public func addDigits(to digits: FloatView) {
    precondition(digits.count == ExactSquares.digits, "\(digits.count) floats for \(ExactSquares.digits) digits")
    let carried = carried()
    for digit in 0..<ExactSquares.digits {
      let place = digit * ExactSquares.bitsOfDigit
      let (word, shift) = (place >> 5, UInt64(place & 31))
      let bits = (carried[word] | carried[word + 1] << 32) >> shift
      digits.base[digit] += Float(bits & 0xfff)
    }
    // No finite sum reaches the last digit.
    if !isFinite { digits.base[ExactSquares.digits - 1] += 1 }
  }

  /// The words with thirty-two bits in each.
  private func carried() -> InlineArray<20, UInt64> {
    var carry: UInt64 = 0
    var carried = words
    for word in 0..<18 {
      carry &+= words[word]
      carried[word] = carry & 0xffff_ffff
      carry >>= 32
    }
    return carried
  }

  /// What digits of one or more sums come to; infinite if any float was not finite.
  public static func value(_ digits: FloatView) -> Double {
    guard digits.base[Self.digits - 1] == 0 else { return .infinity }
    var sum = 0.0
    for digit in (0..<Self.digits).reversed() where digits.base[digit] != 0 {
      let weight = Double(sign: .plus, exponent: digit * bitsOfDigit - point, significand: 1)
      sum += Double(digits.base[digit]) * weight
    }
    return sum
  }
}

/// The squares of sixteen floats, added pairwise.
@inline(__always) private func lineOfSquares(_ memory: UnsafePointer<Float>) -> Double {
  let values = load(memory)
  let (low, high) = (SIMD8<Double>(values.lowHalf), SIMD8<Double>(values.highHalf))
  let eight = low * low + high * high
  let four = eight.lowHalf + eight.highHalf
  let two = four.lowHalf + four.highHalf
  return two.x + two.y
}

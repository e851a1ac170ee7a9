import Core
import Kernels
import TestSupport
import Testing

@Suite struct ExactSquaresTests {
  private func value(_ parts: [[Float]]) -> Double {
    let digits = FloatBuffer(count: ExactSquares.digits).view
    for part in parts {
      var squares = ExactSquares()
      squares.add(FloatBuffer(part).view)
      squares.addDigits(to: digits)
    }
    return ExactSquares.value(digits)
  }

  /// Sixteen floats of which only one is not zero.
  private func line(_ value: Float) -> [Float] { [value] + [Float](repeating: 0, count: 15) }

  @Test(arguments: [1, 3, 0x1p-60, 0x1p-126, 1e-30, 1e20, Float.greatestFiniteMagnitude, 0.1, 0])
  func `the square of one float is what double precision says`(number: Float) {
    let found = value([line(number)])
    #expect(found == Double(number) * Double(number))
  }

  @Test func `what is far too small to be seen beside another counts once there is enough of it`() {
    // 2⁴⁰ + 2²⁰ · 2⁻³⁰ is lost in any order that adds one by one to a large sum in double precision.
    let tiny = [Float](repeating: 0x1p-25, count: 16 << 16)
    #expect(value([line(0x1p20), tiny]) == 0x1p40 + 0x1p-30)
    #expect(value([tiny, line(0x1p20)]) == 0x1p40 + 0x1p-30)
  }

  @Test func `any grouping gives the same bits`() {
    let numbers = numbers(1600, seed: 9).enumerated().map { $1 * ($0 % 5 == 0 ? 1e9 : 1e-9) }
    let whole = value([numbers])
    for cuts in [[0, 16, 1600], [0, 800, 816, 1600], [0, 320, 640, 960, 1600]] {
      #expect(value(zip(cuts, cuts.dropFirst()).reversed().map { Array(numbers[$0..<$1]) }) == whole)
    }
    let plain = numbers.reduce(0) { $0 + Double($1) * Double($1) }
    #expect(abs(whole - plain) <= 1e-12 * plain)
  }

  @Test(arguments: [Float.infinity, -.infinity, .nan]) func `what is not finite makes the sum infinite`(number: Float) {
    #expect(value([line(1), line(number), line(2)]) == .infinity)
    #expect(value([[Float](repeating: number, count: 16 * 200)]) == .infinity)
  }
}

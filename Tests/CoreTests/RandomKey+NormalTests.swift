import Core
import Foundation
import Testing

@Suite struct RandomKeyNormalTests {
  private let key = RandomKey(seed: 4, purpose: .augmentation, epoch: 2, step: 77, lane: 1, layer: 3)

  /// The numbers as the definition has them, one block at a time and in double precision.
  private func reference(_ count: Int) -> [Double] {
    var numbers: [Double] = []
    for group in 0..<UInt32((count + 31) / 32) {
      let words = (0..<8).map { key.words(8 * group + $0) }
      for pair in [0, 2] {
        let radii = words.map { (-2 * log(1 - Double($0[pair] >> 9) * 0x1p-23)).squareRoot() }
        let angles = words.map { word in
          let (turns, rest) = (word[pair + 1] >> 30, (word[pair + 1] << 2) >> 9)
          return (Double(turns) + Double(rest) * 0x1p-23 - 0.5) * Double.pi / 2
        }
        numbers += zip(radii, angles).map { $0 * cos($1) } + zip(radii, angles).map { $0 * sin($1) }
      }
    }
    return Array(numbers.prefix(count))
  }

  @Test func `normal numbers equal the textbook's`() {
    let worst = zip(key.normals(10_000), reference(10_000)).map { abs(Double($0) - $1) }.max()
    #expect(worst ?? 1 < 2e-6)
  }

  @Test func `normal numbers are the same however many are drawn`() {
    let many = key.normals(100)
    for count in [0, 1, 7, 8, 9, 31, 32, 33, 99] { #expect(key.normals(count) == Array(many.prefix(count))) }
  }

  @Test func `normal numbers have the moments of their distribution`() {
    let numbers = key.normals(1_000_000).map(Double.init)
    func moment(_ power: Double) -> Double { numbers.reduce(0) { $0 + pow($1, power) } / 1_000_000 }
    // Five standard deviations of each: of xᵏ it is √((E x²ᵏ − (E xᵏ)²) / n).
    #expect(abs(moment(1)) < 0.005)
    #expect(abs(moment(2) - 1) < 0.0071)
    #expect(abs(moment(3)) < 0.0194)
    #expect(abs(moment(4) - 3) < 0.049)
  }

  @Test func `normal numbers are as often below any bound as the error function says`() {
    let numbers = key.normals(100_000).map(Double.init).sorted()
    let gaps = numbers.enumerated().map { index, number in
      abs((Double(index) + 0.5) / 100_000 - (1 + erf(number / 2.0.squareRoot())) / 2)
    }
    // Kolmogorov–Smirnov: beyond this once in 100,000 samples.
    #expect(gaps.max() ?? 1 < 2.47 / 100_000.0.squareRoot())
  }

  @Test func `neighbouring normal numbers do not follow one another`() {
    let numbers = key.normals(100_000).map(Double.init)
    for gap in [1, 8, 16, 32] {
      let product = zip(numbers, numbers.dropFirst(gap)).reduce(0) { $0 + $1.0 * $1.1 } / 100_000
      #expect(abs(product) < 5 / 100_000.0.squareRoot())
    }
  }
}

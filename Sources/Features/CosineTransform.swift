import Core
import Glibc

/// The first coefficients of the orthonormal DCT-II of a frame's levels: what turns them into MFCCs.
final class CosineTransform {
  /// Levels that are summed up before their sum is added to that of the others: a hundred of −100 dB, added one by one,
  /// would lose three bits.
  private static let part = 16

  let coefficients: Int
  let levels: Int
  private let matrix: FloatBuffer

  /// - Parameter lifter: what each coefficient is multiplied by.
  init(coefficients: Int, levels: Int, lifter: (Int) -> Double = { _ in 1 }) {
    self.coefficients = coefficients
    self.levels = levels
    let values = (0..<coefficients * levels).map { index in
      let (k, level) = (index / levels, index % levels)
      let scale = (Double(k == 0 ? 1 : 2) / Double(levels)).squareRoot() * lifter(k)
      return Float(scale * cos(Double.pi * Double(k) * (Double(level) + 0.5) / Double(levels)))
    }
    matrix = FloatBuffer(values)
  }

  /// Of eight frames side by side, levels × 8 become coefficients × 8.
  func apply(to source: FloatView, into target: FloatView) {
    precondition(source.count == 8 * levels && target.count == 8 * coefficients, "levels or coefficients do not fit")
    let (source, target) = (UnsafeRawPointer(source.base), UnsafeMutableRawPointer(target.base))
    var k = 0
    while k + 4 <= coefficients {
      four(from: k, source, into: target + 32 * k)
      k += 4
    }
    while k < coefficients {
      one(k, source, into: target + 32 * k)
      k += 1
    }
  }

  /// Four sums at once hide the time that each addition takes.
  @inline(__always)
  private func four(from k: Int, _ source: UnsafeRawPointer, into target: UnsafeMutableRawPointer) {
    var (a, b, c, d) = (SIMD8<Float>(), SIMD8<Float>(), SIMD8<Float>(), SIMD8<Float>())
    for first in stride(from: 0, to: levels, by: CosineTransform.part) {
      let row = matrix.base + k * levels
      var (e, f, g, h) = (SIMD8<Float>(), SIMD8<Float>(), SIMD8<Float>(), SIMD8<Float>())
      for level in first..<min(first + CosineTransform.part, levels) {
        let values = source.load(fromByteOffset: 32 * level, as: SIMD8<Float>.self)
        e.addProduct(row[level], values)
        f.addProduct(row[levels + level], values)
        g.addProduct(row[2 * levels + level], values)
        h.addProduct(row[3 * levels + level], values)
      }
      (a, b, c, d) = (a + e, b + f, c + g, d + h)
    }
    target.storeBytes(of: a, as: SIMD8<Float>.self)
    target.storeBytes(of: b, toByteOffset: 32, as: SIMD8<Float>.self)
    target.storeBytes(of: c, toByteOffset: 64, as: SIMD8<Float>.self)
    target.storeBytes(of: d, toByteOffset: 96, as: SIMD8<Float>.self)
  }

  @inline(__always)
  private func one(_ k: Int, _ source: UnsafeRawPointer, into target: UnsafeMutableRawPointer) {
    let row = matrix.base + k * levels
    var sum = SIMD8<Float>()
    for first in stride(from: 0, to: levels, by: CosineTransform.part) {
      var partial = SIMD8<Float>()
      for level in first..<min(first + CosineTransform.part, levels) {
        partial.addProduct(row[level], source.load(fromByteOffset: 32 * level, as: SIMD8<Float>.self))
      }
      sum += partial
    }
    target.storeBytes(of: sum, as: SIMD8<Float>.self)
  }
}

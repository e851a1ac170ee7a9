import Core
import Glibc

/// The first coefficients of the orthonormal DCT-II of a frame's mel bands: what turns levels into MFCCs.
final class CosineTransform {
  let coefficients: Int
  private let matrix: FloatBuffer

  init(coefficients: Int) {
    self.coefficients = coefficients
    let bands = MelBank.bands
    let values = (0..<coefficients * bands).map { index in
      let (k, band) = (index / bands, index % bands)
      let scale = (Double(k == 0 ? 1 : 2) / Double(bands)).squareRoot()
      return Float(scale * cos(Double.pi * Double(k) * (Double(band) + 0.5) / Double(bands)))
    }
    matrix = FloatBuffer(values)
  }

  func apply(to bands: FloatView, into target: FloatView) {
    precondition(bands.count == MelBank.bands && target.count == coefficients, "bands or coefficients do not fit")
    let levels = UnsafeRawPointer(bands.base)
    let matrix = UnsafeRawPointer(matrix.base)
    for k in 0..<coefficients {
      var sum = SIMD16<Float>()
      for offset in stride(from: 0, to: 4 * MelBank.bands, by: 64) {
        sum.addProduct(
          levels.load(fromByteOffset: offset, as: SIMD16<Float>.self),
          matrix.load(fromByteOffset: 4 * MelBank.bands * k + offset, as: SIMD16<Float>.self))
      }
      target.base[k] = sum.sum()
    }
  }
}

import Core
import Kernels

/// Fills a tensor, seen as a matrix of `columns`, with orthogonal vectors of length `gain` along its shorter side: as
/// Keras's `Orthogonal`, uniformly distributed among all such (Gram–Schmidt on normal numbers is a QR decomposition whose
/// R has a positive diagonal).
func orthogonalize(_ tensor: FloatView, columns: Int, gain: Double, numbers: inout RandomSequence) {
  let rows = tensor.count / max(1, columns)
  let (count, length) = (min(rows, columns), max(rows, columns))
  var vectors: [Double] = []
  vectors.reserveCapacity(count * length)
  for _ in 0..<count * length { vectors.append(normal(&numbers)) }
  orthonormalize(&vectors, count: count, length: length)
  let (rowStep, columnStep) = rows >= columns ? (1, length) : (length, 1)
  for row in 0..<rows {
    for column in 0..<columns {
      tensor[row * columns + column] = Float(gain * vectors[row * rowStep + column * columnStep])
    }
  }
}

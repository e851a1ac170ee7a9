import Core

#if canImport(Glibc)
  import Glibc
#endif

/// Fills a tensor, seen as a matrix of `columns`, with orthonormal vectors along its shorter side: as Keras's
/// `Orthogonal`, uniformly distributed among all such (Gram–Schmidt on normal numbers is a QR decomposition whose R has a
/// positive diagonal).
func orthogonalize(_ tensor: FloatView, columns: Int, numbers: inout RandomSequence) {
  let rows = tensor.count / max(1, columns)
  let (count, length) = (min(rows, columns), max(rows, columns))
  var vectors: [[Double]] = []
  while vectors.count < count {
    var vector = (0..<length).map { _ in normal(&numbers) }
    // Twice is enough (Giraud et al., 2005): the second pass takes off what rounding left.
    for _ in 0..<2 {
      for other in vectors {
        let share = zip(vector, other).reduce(0) { $0 + $1.0 * $1.1 }
        for index in 0..<length { vector[index] -= share * other[index] }
      }
    }
    let size = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard size > 1e-6 else { continue }
    vectors.append(vector.map { $0 / size })
  }
  for row in 0..<rows {
    for column in 0..<columns {
      tensor[row * columns + column] = Float(rows >= columns ? vectors[column][row] : vectors[row][column])
    }
  }
}

/// A number of the standard normal distribution: Marsaglia's polar method, which needs no sine.
func normal(_ numbers: inout RandomSequence) -> Double {
  while true {
    let (x, y) = (2 * Double(numbers.nextUniform()) - 1, 2 * Double(numbers.nextUniform()) - 1)
    let square = x * x + y * y
    if square > 0 && square < 1 { return x * (-2 * log(square) / square).squareRoot() }
  }
}

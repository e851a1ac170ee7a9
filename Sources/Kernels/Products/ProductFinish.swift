/// What is done to a tile while it is still in registers: the bias added, negatives cut off.
struct ProductFinish {
  private let leftBias: Vector
  private let rightBias: Vector
  private let floor: Vector

  /// - Parameters:
  ///   - bias: the bias of the tile's first column and those after it; nothing is read past `columns`.
  ///   - rectified: whether ReLU follows.
  @inline(__always) init(bias: UnsafePointer<Float>?, columns: Int, rectified: Bool) {
    var (left, right) = (Vector(), Vector())
    if let bias {
      for lane in 0..<min(columns, vectorWidth) { left[lane] = bias[lane] }
      for lane in 0..<min(max(0, columns - vectorWidth), vectorWidth) { right[lane] = bias[vectorWidth + lane] }
    }
    leftBias = left
    rightBias = right
    floor = Vector(repeating: rectified ? 0 : -.infinity)
  }

  /// Leaves the sums as they are.
  @inline(__always) init() { self.init(bias: nil, columns: 0, rectified: false) }

  @inline(__always) func left(_ sum: Vector) -> Vector { cut(sum + leftBias) }
  @inline(__always) func right(_ sum: Vector) -> Vector { cut(sum + rightBias) }

  /// Not-a-number passes through, so that a diverged run shows.
  @inline(__always) private func cut(_ sum: Vector) -> Vector { sum.replacing(with: floor, where: sum .< floor) }
}

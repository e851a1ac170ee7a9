/// What is done to a tile while it is still in registers: the bias added, negatives cut off.
struct ProductFinish {
  private let bias: TileRow
  private let floor: Vector

  /// - Parameters:
  ///   - bias: the bias of the tile's first column and those after it; nothing is read past `columns`.
  ///   - rectified: whether ReLU follows.
  @inline(__always) init(bias: UnsafePointer<Float>?, vectors: Int, columns: Int, rectified: Bool) {
    self.bias = bias.map { TileRow($0, vectors: vectors, columns: columns) } ?? TileRow()
    floor = Vector(repeating: rectified ? 0 : -.infinity)
  }

  @inline(__always) func apply(_ row: inout TileRow, vectors: Int) {
    row.left = cut(row.left + bias.left)
    if vectors > 1 { row.middle = cut(row.middle + bias.middle) }
    if vectors > 2 { row.right = cut(row.right + bias.right) }
  }

  /// Not-a-number passes through, so that a diverged run shows.
  @inline(__always) private func cut(_ sum: Vector) -> Vector { sum.replacing(with: floor, where: sum .< floor) }
}

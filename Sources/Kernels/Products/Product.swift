import Core

/// c = a·b (+ what stands in c, + bias, then ReLU): `rows` of `depth` floats, times `depth` × `columns`, into `rows.count` × `columns`.
///
/// - Parameter scratch: at least `productScratch(rows:depth:columns:)` floats.
public func product(
  _ a: FloatView, _ rows: MatrixRows, depth: Int, _ b: FloatView, columns: Int, bias: FloatView? = nil,
  rectified: Bool = false, accumulating: Bool = false, scratch: FloatView, into c: FloatView
) {
  if OpenBLAS.takes(rows, depth: depth, columns: columns) {
    OpenBLAS.multiply(
      a.base, rows: rows.count, stride: rows.rowStride, depth: depth, b.base, columns: columns,
      accumulating: accumulating, into: c.base)
    finish(c.base, rows: rows.count, columns: columns, bias: bias?.base, rectified: rectified)
  } else {
    let panels = panels(b.base, rows: rows.count, depth: depth, columns: columns, into: scratch.base)
    multiply(
      a.base, rows, depth: depth, panels, columns: columns, bias: bias?.base, rectified: rectified,
      accumulating: accumulating, into: c.base)
  }
}

/// Adds the bias and cuts negatives off where the product could not do it on the way.
private func finish(
  _ c: UnsafeMutablePointer<Float>, rows: Int, columns: Int, bias: UnsafePointer<Float>?, rectified: Bool
) {
  for first in stride(from: 0, to: columns, by: vectorWidth) {
    let width = min(vectorWidth, columns - first)
    let finish = ProductFinish(bias: bias.map { $0 + first }, vectors: 1, columns: width, rectified: rectified)
    for row in 0..<rows {
      let place = c + row * columns + first
      var sums = TileRow(place, vectors: 1, columns: width)
      finish.apply(&sums, vectors: 1)
      sums.put(place, vectors: 1, columns: width)
    }
  }
}

/// Up to so many floats of a left factor stay in the second-level cache while the panels of the right one go by.
private let cachedFactor = 1 << 17

/// c = a·bᵀ, where `b` is `columns` × `depth`: the gradient of a product's left factor.
///
/// - Parameter scratch: at least `transposedFactorScratch(rows:depth:columns:)` floats.
public func productWithTransposed(
  _ a: FloatView, _ rows: MatrixRows, depth: Int, _ b: FloatView, columns: Int, scratch: FloatView, into c: FloatView
) {
  if rows.count * depth > cachedFactor {
    let panels = packTransposedPanels(b.base, depth: depth, columns: columns, into: scratch.base)
    return multiply(a.base, rows, depth: depth, panels, columns: columns, into: c.base)
  }
  var first = 0
  while first < columns {
    let width = ProductPanels.vectors(columns - first) * vectorWidth
    let taken = min(width, columns - first)
    packTransposedPanel(
      b.base + first * depth, stride: depth, depth: depth, columns: taken, width: width, into: scratch.base)
    let target = ProductTarget(
      base: c.base + first, stride: columns, columns: taken, bias: nil, rectified: false, accumulating: false)
    multiply(
      a.base, rows, ProductTaps(depth: depth), ProductPanels(base: UnsafePointer(scratch.base), depth: depth),
      into: target)
    first += width
  }
}

/// How many floats of scratch `productWithTransposed` takes: one panel, or all of them.
public func transposedFactorScratch(rows: Int, depth: Int, columns: Int) -> Int {
  productScratch(depth: depth, columns: rows * depth > cachedFactor ? columns : min(columns, ProductTile.columns))
}

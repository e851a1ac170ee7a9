import Core

/// c = a·b (+ bias, then ReLU): `rows` of `depth` floats, times `depth` × `columns`, into `rows.count` × `columns`.
///
/// - Parameter scratch: at least `productScratch(depth:columns:)` floats.
public func product(
  _ a: FloatView, _ rows: MatrixRows, depth: Int, _ b: FloatView, columns: Int, bias: FloatView? = nil,
  rectified: Bool = false, scratch: FloatView, into c: FloatView
) {
  if OpenBLAS.takes(rows, depth: depth, columns: columns) {
    OpenBLAS.multiply(
      a.base, rows: rows.count, stride: rows.rowStride, depth: depth, b.base, columns: columns, into: c.base)
    finish(c.base, rows: rows.count, columns: columns, bias: bias?.base, rectified: rectified)
  } else {
    let panels = packPanels(b.base, depth: depth, columns: columns, into: scratch.base)
    multiply(
      a.base, rows, depth: depth, panels, columns: columns, bias: bias?.base, rectified: rectified, into: c.base)
  }
}

/// Adds the bias and cuts negatives off where the product could not do it on the way.
private func finish(
  _ c: UnsafeMutablePointer<Float>, rows: Int, columns: Int, bias: UnsafePointer<Float>?, rectified: Bool
) {
  for first in stride(from: 0, to: columns, by: ProductTile.columns) {
    let width = columns - first
    let finish = ProductFinish(bias: bias.map { $0 + first }, columns: width, rectified: rectified)
    for row in 0..<rows {
      let place = c + row * columns + first
      store(finish.left(load(place, first: width)), place, first: width)
      let (right, rest) = (place + vectorWidth, width - vectorWidth)
      store(finish.right(load(right, first: rest)), right, first: rest)
    }
  }
}

/// c = a·bᵀ, where `b` is `columns` × `depth`: the gradient of a product's left factor.
public func productWithTransposed(
  _ a: FloatView, _ rows: MatrixRows, depth: Int, _ b: FloatView, columns: Int, scratch: FloatView, into c: FloatView
) {
  let panels = packTransposedPanels(b.base, depth: depth, columns: columns, into: scratch.base)
  multiply(a.base, rows, depth: depth, panels, columns: columns, bias: nil, rectified: false, into: c.base)
}

func multiply(
  _ a: UnsafePointer<Float>, _ rows: MatrixRows, depth: Int, _ b: ProductPanels, columns: Int,
  bias: UnsafePointer<Float>?, rectified: Bool, into c: UnsafeMutablePointer<Float>
) {
  var panel = b.base
  for first in stride(from: 0, to: columns, by: ProductTile.columns) {
    let finish = ProductFinish(bias: bias.map { $0 + first }, columns: columns - first, rectified: rectified)
    for row in stride(from: 0, to: rows.count, by: ProductTile.rows) {
      var tile = ProductTile()
      tile.add(a, RowStarts(rows, from: row), step: 1, b: panel, stride: b.rowStride, depth: depth)
      tile.store(
        c + row * columns + first, stride: columns, rows: rows.count - row, columns: columns - first, finish)
    }
    panel += b.panelStride
  }
}

/// c += aᵀ·b: the gradient of a product's right factor, `width` × `columns`, summed over all rows in their order.
///
/// - Parameters:
///   - width: how many floats of each row of `a` enter.
///   - b: a row of `columns` floats for each row of `a`. The last row must be followed by 31 floats that may be read.
func addTransposedProduct(
  _ a: UnsafePointer<Float>, _ aRows: MatrixRows, width: Int, _ b: UnsafePointer<Float>, _ bRows: MatrixRows,
  columns: Int, into c: UnsafeMutablePointer<Float>
) {
  for row in stride(from: 0, to: width, by: ProductTile.rows) {
    let starts = RowStarts(columnsFrom: row, of: width)
    for first in stride(from: 0, to: columns, by: ProductTile.columns) {
      let target = c + row * columns + first
      var tile = ProductTile()
      tile.resume(target, stride: columns, rows: width - row, columns: columns - first)
      for group in 0..<aRows.groups {
        tile.add(
          a + group * aRows.groupStride, starts, step: aRows.rowStride, b: b + group * bRows.groupStride + first,
          stride: bRows.rowStride, depth: aRows.rowsPerGroup)
      }
      tile.store(target, stride: columns, rows: width - row, columns: columns - first, ProductFinish())
    }
  }
}

/// What `addTransposedProduct` may read past the end of its right factor.
let transposedProductSlack = ProductTile.columns

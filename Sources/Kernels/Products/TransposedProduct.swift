/// Rows that are worked on at once, so that they stay in the caches for all tiles.
private let blockRows = 512

/// What `addTransposedProduct` may read past the end of its right factor.
let transposedProductSlack = vectorWidth

/// c += aᵀ·b: the gradient of a product's right factor, `width` × `columns`, summed over all rows in their order.
///
/// - Parameters:
///   - width: how many floats of each row of `a` enter.
///   - b: a row of `columns` floats for each row of `a`. The last row must be followed by 15 floats that may be read.
func addTransposedProduct(
  _ a: UnsafePointer<Float>, _ aRows: MatrixRows, width: Int, _ b: UnsafePointer<Float>, _ bRows: MatrixRows,
  columns: Int, into c: UnsafeMutablePointer<Float>
) {
  addTransposedProduct(a, aRows, ProductTaps(depth: width), b, bRows, columns: columns, into: c)
}

/// How many floats `addTransposedProduct` puts together at most.
func transposedProductScratch(rows: Int, columns: Int) -> Int {
  columns > ProductTile.columns ? min(rows, blockRows) * ProductTile.columns : 0
}

/// The same for rows of `a` that lie in pieces.
///
/// - Parameter scratch: `transposedProductScratch(rows:columns:)` floats, if there are any: rows of `b` that are far apart
///   fall on the same few places of the first-level cache, so they are put together where many tiles read them.
func addTransposedProduct(
  _ a: UnsafePointer<Float>, _ aRows: MatrixRows, _ taps: ProductTaps, _ b: UnsafePointer<Float>, _ bRows: MatrixRows,
  columns: Int, scratch: UnsafeMutablePointer<Float>? = nil, into c: UnsafeMutablePointer<Float>
) {
  let packs = columns > ProductTile.columns && taps.count * taps.depth >= 8 * ProductTile.rows
  for row in stride(from: 0, to: aRows.count, by: blockRows) {
    let count = min(aRows.count - row, blockRows)
    var first = 0
    while first < columns {
      let vectors = ProductPanels.vectors(columns - first)
      var panel = TransposedPanel(
        left: TransposedRows(base: a, rows: aRows, start: row),
        right: TransposedRows(base: b + first, rows: bRows, start: row), count: count,
        columns: min(vectors * vectorWidth, columns - first), stride: columns)
      if packs, let scratch { panel.packRight(vectors: vectors, into: scratch) }
      panel.add(taps, vectors: vectors, into: c + first)
      first += vectors * vectorWidth
    }
  }
}

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

/// Floats in which `addTransposedProduct` can lay out what it reads again and again.
let transposedProductScratch = blockRows * ProductTile.columns

/// The same for rows of `a` that lie in pieces.
///
/// - Parameter scratch: `transposedProductScratch` floats, if there are any: rows of `b` that are far apart fall on the
///   same few places of the first-level cache, so they are put together where many tiles read them.
func addTransposedProduct(
  _ a: UnsafePointer<Float>, _ aRows: MatrixRows, _ taps: ProductTaps, _ b: UnsafePointer<Float>, _ bRows: MatrixRows,
  columns: Int, scratch: UnsafeMutablePointer<Float>? = nil, into c: UnsafeMutablePointer<Float>
) {
  let packs = columns > ProductTile.columns && taps.count * taps.depth >= 8 * ProductTile.rows
  for row in stride(from: 0, to: aRows.count, by: blockRows) {
    let range = row..<min(aRows.count, row + blockRows)
    var first = 0
    while first < columns {
      let vectors = ProductPanels.vectors(columns - first)
      var (panel, right) = (
        TransposedPanel(rows: range, aRows: aRows, bRows: bRows, columns: columns, first: first), b + first
      )
      if packs, let scratch {
        panel.pack(right, vectors: vectors, into: scratch)
        right = UnsafePointer(scratch)
      }
      switch vectors {
      case 1: panel.addNarrow(a, taps, right, into: c)
      case 2: panel.addMiddle(a, taps, right, into: c)
      default: panel.addWide(a, taps, right, into: c)
      }
      first += vectors * vectorWidth
    }
  }
}

/// Some columns of the result, and the rows that are added to them.
private struct TransposedPanel {
  let rows: Range<Int>
  let aRows: MatrixRows
  var bRows: MatrixRows
  let columns: Int
  let first: Int
  /// The row of `b` that belongs to the first one.
  var bStart: Int

  init(rows: Range<Int>, aRows: MatrixRows, bRows: MatrixRows, columns: Int, first: Int) {
    self.rows = rows
    self.aRows = aRows
    self.bRows = bRows
    self.columns = columns
    self.first = first
    bStart = rows.lowerBound
  }

  /// Puts the panel's rows of `b` one behind the other, zeros after the last column.
  mutating func pack(_ b: UnsafePointer<Float>, vectors: Int, into scratch: UnsafeMutablePointer<Float>) {
    let width = vectors * vectorWidth
    var cursor = RowCursor(bRows, at: bStart)
    for row in 0..<rows.count {
      TileRow(b + cursor.place, vectors: vectors, columns: min(width, columns - first))
        .put(scratch + row * width, vectors: vectors, columns: width)
      cursor.advance()
    }
    bRows = MatrixRows(rows.count, stride: width)
    bStart = 0
  }

  // One function for each width, never inlined: see `Multiply.swift`.

  @inline(never)
  func addNarrow(
    _ a: UnsafePointer<Float>, _ taps: ProductTaps, _ b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>
  ) {
    add(a, taps, b, vectors: 1, into: c)
  }

  @inline(never)
  func addMiddle(
    _ a: UnsafePointer<Float>, _ taps: ProductTaps, _ b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>
  ) {
    add(a, taps, b, vectors: 2, into: c)
  }

  @inline(never)
  func addWide(
    _ a: UnsafePointer<Float>, _ taps: ProductTaps, _ b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>
  ) {
    add(a, taps, b, vectors: 3, into: c)
  }

  @inline(__always)
  private func add(
    _ a: UnsafePointer<Float>, _ taps: ProductTaps, _ b: UnsafePointer<Float>, vectors: Int,
    into c: UnsafeMutablePointer<Float>
  ) {
    let width = taps.count * taps.depth
    let taken = min(vectors * vectorWidth, columns - first)
    for row in stride(from: 0, to: width, by: ProductTile.rows) {
      let place = c + row * columns + first
      let starts = RowStarts(taps, from: row, of: width)
      var tile = ProductTile()
      tile.resume(place, stride: columns, rows: width - row, columns: taken, vectors: vectors)
      let next = width - row - ProductTile.rows
      ProductTile.prefetch(place + ProductTile.rows * columns, stride: columns, rows: next, vectors: vectors)
      var (aCursor, bCursor) = (RowCursor(aRows, at: rows.lowerBound), RowCursor(bRows, at: bStart))
      var left = rows.count
      while left > 0 {
        let run = min(left, aCursor.run, bCursor.run)
        tile.add(
          a + aCursor.place, starts, step: aRows.rowStride, b: b + bCursor.place, stride: bRows.rowStride,
          depth: run, vectors: vectors)
        aCursor.advance(run)
        bCursor.advance(run)
        left -= run
      }
      tile.put(place, stride: columns, rows: width - row, columns: taken, vectors: vectors)
    }
  }
}

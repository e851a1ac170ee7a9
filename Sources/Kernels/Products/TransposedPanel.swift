/// Rows of a factor of aᵀ·b, from one of them on.
struct TransposedRows {
  let base: UnsafePointer<Float>
  let rows: MatrixRows
  let start: Int
}

/// Some columns of aᵀ·b, and the rows that are added to them.
struct TransposedPanel {
  let left: TransposedRows
  var right: TransposedRows
  /// Of the rows, and of the result's columns.
  let count: Int
  let columns: Int
  /// From row to row of the result.
  let stride: Int

  /// Puts the rows of the right factor one behind the other, zeros after the last column.
  mutating func packRight(vectors: Int, into scratch: UnsafeMutablePointer<Float>) {
    let width = vectors * vectorWidth
    var cursor = RowCursor(right.rows, at: right.start)
    for row in 0..<count {
      TileRow(right.base + cursor.place, vectors: vectors, columns: columns)
        .put(scratch + row * width, vectors: vectors, columns: width)
      cursor.advance()
    }
    right = TransposedRows(base: UnsafePointer(scratch), rows: MatrixRows(count, stride: width), start: 0)
  }

  /// - Parameter taps: where the places of a row of the left factor lie, each a row of the result.
  func add(_ taps: ProductTaps, vectors: Int, into c: UnsafeMutablePointer<Float>) {
    switch vectors {
    case 1: addNarrow(taps, into: c)
    case 2: addMiddle(taps, into: c)
    default: addWide(taps, into: c)
    }
  }

  // One function for each width, never inlined: see `Multiply.swift`.

  @inline(never)
  private func addNarrow(_ taps: ProductTaps, into c: UnsafeMutablePointer<Float>) { add(taps, constant: 1, into: c) }

  @inline(never)
  private func addMiddle(_ taps: ProductTaps, into c: UnsafeMutablePointer<Float>) { add(taps, constant: 2, into: c) }

  @inline(never)
  private func addWide(_ taps: ProductTaps, into c: UnsafeMutablePointer<Float>) { add(taps, constant: 3, into: c) }

  @inline(__always)
  private func add(_ taps: ProductTaps, constant vectors: Int, into c: UnsafeMutablePointer<Float>) {
    let width = taps.count * taps.depth
    for row in Swift.stride(from: 0, to: width, by: ProductTile.rows) {
      let place = c + row * stride
      let starts = RowStarts(taps, from: row, of: width)
      var tile = ProductTile()
      tile.resume(place, stride: stride, rows: width - row, columns: columns, vectors: vectors)
      let next = width - row - ProductTile.rows
      ProductTile.prefetch(place + ProductTile.rows * stride, stride: stride, rows: next, vectors: vectors)
      var (a, b) = (RowCursor(left.rows, at: left.start), RowCursor(right.rows, at: right.start))
      var remaining = count
      while remaining > 0 {
        let run = min(remaining, a.run, b.run)
        tile.add(
          left.base + a.place, starts, step: left.rows.rowStride, b: right.base + b.place,
          stride: right.rows.rowStride, depth: run, vectors: vectors)
        a.advance(run)
        b.advance(run)
        remaining -= run
      }
      tile.put(place, stride: stride, rows: width - row, columns: columns, vectors: vectors)
    }
  }
}

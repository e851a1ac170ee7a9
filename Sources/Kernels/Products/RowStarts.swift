/// Where each of a tile's eight rows starts. Past the last row the last is repeated: it is computed and not stored.
struct RowStarts {
  let row0: Int, row1: Int, row2: Int, row3: Int, row4: Int, row5: Int, row6: Int, row7: Int

  /// The next rows of `cursor`, of which `count` are left.
  @inline(__always) init(_ cursor: inout RowCursor, left count: Int) {
    row0 = cursor.place
    if count > 1 { cursor.advance() }
    row1 = cursor.place
    if count > 2 { cursor.advance() }
    row2 = cursor.place
    if count > 3 { cursor.advance() }
    row3 = cursor.place
    if count > 4 { cursor.advance() }
    row4 = cursor.place
    if count > 5 { cursor.advance() }
    row5 = cursor.place
    if count > 6 { cursor.advance() }
    row6 = cursor.place
    if count > 7 { cursor.advance() }
    row7 = cursor.place
    if count > 8 { cursor.advance() }
  }

  /// Neighbouring places of the depth as rows, of which `count` are there: the transposed form.
  @inline(__always) init(_ taps: ProductTaps, from first: Int, of count: Int) {
    let last = count - 1
    row0 = taps.place(min(first + 0, last))
    row1 = taps.place(min(first + 1, last))
    row2 = taps.place(min(first + 2, last))
    row3 = taps.place(min(first + 3, last))
    row4 = taps.place(min(first + 4, last))
    row5 = taps.place(min(first + 5, last))
    row6 = taps.place(min(first + 6, last))
    row7 = taps.place(min(first + 7, last))
  }
}

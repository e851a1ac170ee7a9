import Core

/// Rows that follow each other, and either all count under a mask or none does.
struct MaskRun {
  let rows: Range<Int>
  let counts: Bool

  /// The run that starts at `start`. Without a mask all rows are one.
  ///
  /// - Parameter mask: a one or a zero for each frame; a frame may be several rows.
  @inline(__always) init(_ mask: FloatView?, from start: Int, of rows: Int) {
    guard let mask, mask.count > 0 else {
      self.rows = start..<rows
      counts = true
      return
    }
    let (values, places) = (mask.base, rows / mask.count)
    counts = values[start / places] != 0
    var end = start / places + 1
    while end < mask.count && (values[end] != 0) == counts { end += 1 }
    self.rows = start..<end * places
  }
}

/// How many of `rows` count.
func countedRows(_ mask: FloatView?, of rows: Int) -> Int {
  guard let mask, mask.count > 0 else { return rows }
  var frames = 0
  for frame in 0..<mask.count where mask.base[frame] != 0 { frames += 1 }
  return frames * (rows / mask.count)
}

/// Adds every row to `sums`, column by column, in the order of the rows.
func addColumnSums(
  _ values: UnsafePointer<Float>, _ rows: MatrixRows, columns: Int, into sums: UnsafeMutablePointer<Float>
) {
  for first in stride(from: 0, to: columns, by: vectorWidth) {
    let full = columns - first >= vectorWidth
    for group in 0..<rows.groups {
      let start = values + group * rows.groupStride + first
      if full {
        var sum = load(sums + first)
        for row in 0..<rows.rowsPerGroup { sum += load(start + row * rows.rowStride) }
        store(sum, sums + first)
      } else {
        for row in 0..<rows.rowsPerGroup {
          for column in 0..<columns - first { sums[first + column] += start[row * rows.rowStride + column] }
        }
      }
    }
  }
}

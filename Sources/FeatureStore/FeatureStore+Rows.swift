import Core
import HDF5Storage

extension FeatureStore {
  /// Reads rows in any order, one behind the other; neighbours in one go.
  public func readRows(_ rows: some Collection<Int>, into view: FloatView) throws(StoreError) {
    let width = rowShape.count
    precondition(
      view.count == rows.count * width, "a view of \(view.count) floats for \(rows.count) rows of \(rowShape)")
    var position = 0
    for run in rows.runs {
      precondition(run.lowerBound >= 0 && run.upperBound <= rowCount, "rows \(run) of \(rowCount)")
      try read(run, into: view[position * width..<(position + run.count) * width])
      position += run.count
    }
  }

  /// Reads neighbouring rows from the parts they lie in.
  private func read(_ rows: Range<Int>, into view: FloatView) throws(StoreError) {
    let width = rowShape.count
    for (part, start) in zip(parts, starts) {
      let here = rows.clamped(to: start..<start + part.rowCount)
      guard !here.isEmpty else { continue }
      let target = view[(here.lowerBound - rows.lowerBound) * width..<(here.upperBound - rows.lowerBound) * width]
      try StoreError.wrapping { () throws(HDF5Error) in
        try part.x.readRows(here.lowerBound - start..<here.upperBound - start, into: target)
      }
    }
  }
}

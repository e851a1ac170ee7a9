import Core

/// The numbers of a row by frame and column, however the contract lays them out.
struct RowCells {
  private let row: FloatView
  private let frames: Int
  private let columns: Int
  /// Numbers from one frame, or column, to the next.
  private let frameStep: Int
  private let columnStep: Int

  init(_ row: FloatView, _ contract: FeatureContract) {
    precondition(row.count == contract.rowShape.count, "\(row.count) floats are not a row of \(contract.rowShape)")
    self.row = row
    (frames, columns) = (contract.frames, contract.width)
    switch contract.layout {
    case .frames: (frameStep, columnStep) = (columns, 1)
    case .columns, .stacked: (frameStep, columnStep) = (1, frames)
    }
  }

  func count(_ axis: RowMask.Axis) -> Int { axis == .frames ? frames : columns }

  var mean: Float {
    var sum = 0.0
    for index in 0..<row.count { sum += Double(row.base[index]) }
    return Float(sum / Double(row.count))
  }

  func fill(_ axis: RowMask.Axis, _ band: Range<Int>, with value: Float) {
    let (blottedFrames, blottedColumns) = axis == .frames ? (band, 0..<columns) : (0..<frames, band)
    for frame in blottedFrames {
      for column in blottedColumns { row[frame * frameStep + column * columnStep] = value }
    }
  }
}

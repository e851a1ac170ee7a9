import Core

/// Where the frames and columns of a row lie, whatever its layout.
package struct RowAxes: Sendable, Equatable {
  package let frames: Int
  package let columns: Int
  /// Numbers from one frame, or column, to the next.
  let frameStep: Int
  let columnStep: Int

  /// As the contract lays rows out; without one, the first axis of rows that have several is time.
  package init(_ shape: Shape, _ contract: FeatureContract?) {
    if let contract, contract.rowShape.count == shape.count {
      (frames, columns) = (contract.frames, contract.width)
      (frameStep, columnStep) = contract.layout == .frames ? (columns, 1) : (1, frames)
    } else {
      frames = shape.rank > 1 ? shape.sizes[0] : 1
      columns = shape.count / max(1, frames)
      (frameStep, columnStep) = (columns, 1)
    }
  }

  func count(_ axis: RowMask.Axis) -> Int { axis == .frames ? frames : columns }

  /// The cells of a band across the row, one after the other.
  @inline(__always) func forEach(_ axis: RowMask.Axis, _ band: Range<Int>, _ body: (_ cell: Int) -> Void) {
    let (bandStep, otherStep) = axis == .frames ? (frameStep, columnStep) : (columnStep, frameStep)
    let others = axis == .frames ? columns : frames
    for place in band {
      for other in 0..<others { body(place * bandStep + other * otherStep) }
    }
  }
}

/// How much of each pixel shapes cover, exactly, by the areas that their edges cut off.
///
/// Each edge adds to the pixels it passes through what lies to its right; a running sum along a row then is the coverage
/// (as font renderers do). Shapes that turn the same way add up, to one at the most.
package struct Coverage {
  package let width: Int
  package let height: Int
  private let stride: Int
  private var changes: [Float]
  /// Which columns of each row were touched, so that a small mark costs little on a large canvas.
  private var touched: [Range<Int>]
  private var rows: Range<Int> = 0..<0

  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
    stride = width + 2
    changes = [Float](repeating: 0, count: stride * height)
    touched = [Range<Int>](repeating: 0..<0, count: height)
  }

  /// Further away than this is as good as this, and can be reckoned with.
  static let farthest = 1e9

  /// Nothing where a corner has no place.
  package mutating func add(_ polygon: [Point]) {
    guard polygon.count > 2, polygon.allSatisfy({ $0.x.isFinite && $0.y.isFinite }), var last = polygon.last else {
      return
    }
    for corner in polygon {
      addEdge(last, corner)
      last = corner
    }
  }

  /// One edge of a shape, whose others are to follow.
  mutating func addEdge(_ start: Point, _ end: Point) {
    let (start, end) = (Coverage.near(start), Coverage.near(end))
    if start.y < end.y { addDown(from: start, to: end, sign: 1) } else { addDown(from: end, to: start, sign: -1) }
  }

  static func near(_ point: Point) -> Point {
    Point(min(farthest, max(-farthest, point.x)), min(farthest, max(-farthest, point.y)))
  }

  /// What lies beside the canvas counts as if it stood at the border there.
  private mutating func addDown(from start: Point, to end: Point, sign: Double) {
    let (top, bottom) = (max(0, start.y), min(Double(height), end.y))
    guard top < bottom else { return }
    let edge = Edge(start, end, sign: sign)
    let right = Double(width)
    if min(start.x, end.x) >= 0, max(start.x, end.x) <= right { return addInside(edge, top, bottom) }
    let cuts = [edge.y(0), edge.y(right)].filter { $0 > top && $0 < bottom }.sorted()
    for (top, bottom) in zip([top] + cuts, cuts + [bottom]) {
      let middle = edge.x((top + bottom) / 2)
      let border = middle <= 0 ? 0 : middle >= right ? right : nil
      addInside(border.map { Edge(Point($0, top), Point($0, bottom), sign: sign) } ?? edge, top, bottom)
    }
  }

  private mutating func addInside(_ edge: Edge, _ top: Double, _ bottom: Double) {
    let range = Int(top)..<min(height, Int(bottom.rounded(.up)))
    guard !range.isEmpty else { return }
    rows = rows.isEmpty ? range : min(rows.lowerBound, range.lowerBound)..<max(rows.upperBound, range.upperBound)
    let (stride, right) = (stride, Double(width))
    changes.withUnsafeMutableBufferPointer { changes in
      touched.withUnsafeMutableBufferPointer { touched in
        for row in range {
          let (from, to) = (max(top, Double(row)), min(bottom, Double(row + 1)))
          let (one, other) = (min(right, max(0, edge.x(from))), min(right, max(0, edge.x(to))))
          let piece = RowPiece(left: min(one, other), right: max(one, other), height: (to - from) * edge.sign)
          piece.add(to: changes, at: row * stride)
          let (columns, before) = (piece.columns, touched[row])
          touched[row] =
            before.isEmpty
            ? columns : min(before.lowerBound, columns.lowerBound)..<max(before.upperBound, columns.upperBound)
        }
      }
    }
  }

  /// Hands over each covered pixel and forgets it.
  @inline(__always)
  package mutating func drain(_ each: (_ row: Int, _ column: Int, _ cover: Float) -> Void) {
    for row in rows {
      let (columns, base) = (touched[row], row * stride)
      touched[row] = 0..<0
      changes.withUnsafeMutableBufferPointer { changes in
        var sum: Float = 0
        for column in columns {
          sum += changes[base + column]
          changes[base + column] = 0
          let cover = min(1, abs(sum))
          if cover > Coverage.nothing, column < width { each(row, column, cover) }
        }
      }
    }
    rows = 0..<0
  }

  /// What is left of sums that should be 0.
  private static let nothing: Float = 0.001
}

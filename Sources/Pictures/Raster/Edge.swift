/// A straight edge of a shape, from top to bottom.
struct Edge {
  private let start: Point
  private let end: Point
  private let slope: Double
  /// Which way the edge went: 1 downwards.
  let sign: Double

  init(_ start: Point, _ end: Point, sign: Double) {
    self.start = start
    self.end = end
    self.sign = sign
    slope = (end.x - start.x) / (end.y - start.y)
  }

  /// Rounding never leads beyond the ends.
  @inline(__always)
  func x(_ y: Double) -> Double {
    min(max(start.x, end.x), max(min(start.x, end.x), start.x + (y - start.y) * slope))
  }

  /// Not a number, or beyond all bounds, where the edge never gets there.
  func y(_ x: Double) -> Double { start.y + (x - start.x) / slope }
}

/// The part of an edge that lies in one row of pixels.
struct RowPiece {
  let left: Double
  let right: Double
  let height: Double

  private var first: Int { Int(left) }
  private var last: Int { max(first + 1, Int(right.rounded(.up))) }
  var columns: Range<Int> { first..<last + 1 }

  /// Adds how the coverage changes from column to column.
  @inline(__always)
  func add(to changes: UnsafeMutableBufferPointer<Float>, at base: Int) {
    guard last > first + 1 else {
      let middle = (left + right) / 2 - Double(first)
      changes[base + first] += Float(height * (1 - middle))
      changes[base + first + 1] += Float(height * middle)
      return
    }
    // Between the edge's ends, what lies to its right grows as a square.
    let half = 0.5 / (right - left)
    var (area, cover) = (0.0, 0.0)
    for column in columns {
      let border = Double(column + 1)
      let inside = min(border, right) - left
      let nextArea = inside * inside * half + max(0, border - right)
      let nextCover = nextArea - area
      changes[base + column] += Float(height * (nextCover - cover))
      (area, cover) = (nextArea, nextCover)
    }
  }
}

/// The right factor of the product at each frame, packed once for all frames: panels of 64, 32 or 16 columns, each row of a
/// panel in one piece, zeros after the last column.
struct StepPanels {
  let base: UnsafeMutablePointer<Float>
  let depth: Int
  let columns: Int

  /// How many floats the panels of `depth` × `columns` take.
  static func count(depth: Int, columns: Int) -> Int {
    (columns + vectorWidth - 1) / vectorWidth * vectorWidth * depth
  }

  /// - Parameter stride: from row to row of `source`, whose first `columns` columns are taken.
  init(
    packing source: UnsafePointer<Float>, stride: Int, depth: Int, columns: Int,
    into memory: UnsafeMutablePointer<Float>
  ) {
    self.init(at: memory, depth: depth, columns: columns)
    eachPanel { first, width, panel in
      for row in 0..<depth {
        for vector in Swift.stride(from: 0, to: width, by: vectorWidth) {
          let column = first + vector
          store(load(source + row * stride + column, first: columns - column), panel + row * width + vector)
        }
      }
    }
  }

  /// - Parameter stride: from row to row of `source`, of which the first `columns` rows are taken, `depth` floats of each.
  init(
    packingTransposed source: UnsafePointer<Float>, stride: Int, depth: Int, columns: Int,
    into memory: UnsafeMutablePointer<Float>
  ) {
    self.init(at: memory, depth: depth, columns: columns)
    eachPanel { first, width, panel in
      for column in 0..<width {
        let taken = first + column < columns
        let line = source + (taken ? (first + column) * stride : 0)
        for row in 0..<depth { panel[row * width + column] = taken ? line[row] : 0 }
      }
    }
  }

  /// Panels that have been packed before.
  init(at memory: UnsafeMutablePointer<Float>, depth: Int, columns: Int) {
    base = memory
    self.depth = depth
    self.columns = columns
  }

  /// Each panel with its first column and its width in floats.
  @inline(__always)
  private func eachPanel(_ body: (Int, Int, UnsafeMutablePointer<Float>) -> Void) {
    var first = 0
    while first < columns {
      let width = StepPanels.width(columns - first) * vectorWidth
      body(first, width, base + first * depth)
      first += width
    }
  }

  /// How many vectors wide the panel is that begins the last `columns` columns: four, two or one.
  static func width(_ columns: Int) -> Int {
    columns > 3 * vectorWidth ? 4 : columns > vectorWidth ? 2 : 1
  }
}

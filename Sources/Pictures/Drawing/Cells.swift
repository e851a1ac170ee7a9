/// A grid of values, each drawn as a cell of a colour: a spectrogram, a matrix.
public struct Cells: Hashable, Sendable {
  public let columns: Int
  public let rows: Int
  /// The steps of the ramp, from the left to the right, row after row from the top.
  package let levels: [UInt8]

  /// - Parameter value: from 0 to 1, of a column, counted from the left, and a row, counted from the top; what lies
  ///   beyond is drawn as the nearest that does not, and what is no number as 0.
  public init(columns: Int, rows: Int, value: (_ column: Int, _ row: Int) -> Double) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
    var levels: [UInt8] = []
    levels.reserveCapacity(self.columns * self.rows)
    for row in 0..<self.rows {
      for column in 0..<self.columns { levels.append(Cells.level(value(column, row))) }
    }
    self.levels = levels
  }

  private static func level(_ value: Double) -> UInt8 {
    value.isNaN ? 0 : UInt8((255 * min(1, max(0, value))).rounded())
  }
}

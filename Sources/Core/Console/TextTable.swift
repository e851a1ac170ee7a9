/// Columns of text under each other.
public enum TextTable {
  /// One line per row: the first column to the left, those of numbers to the right, two spaces between.
  public static func lines(_ rows: [[String]]) -> [String] {
    let rows = rows.map { $0.map(\.printable) }
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0 }
    let isNumeric = (0..<columns).map { column in
      column > 0 && rows.dropFirst().allSatisfy { $0.count <= column || $0[column].first?.isNumber ?? true }
    }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        return isNumeric[column] ? padding + cell : cell + padding
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}

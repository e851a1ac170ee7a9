/// One line of a table: its name and its cells.
public struct TableRow: Sendable {
  public let name: String
  public let cells: [String]
  /// The row's style classes.
  public var kind: String

  public init(name: String, cells: [String], kind: String = "") {
    self.name = name
    self.cells = cells
    self.kind = kind
  }
}

/// A table whose first column names the rows and whose other columns are set to the right; it scrolls sideways by itself
/// where a screen is narrow.
public func table(heads: [String], rows: [TableRow]) -> HTML {
  let columns = heads.map { "<th scope=\"col\">\($0)</th>" as HTML }
  let lines = rows.map { row in
    let cells = row.cells.map { "<td>\($0)</td>" as HTML }
    return "<tr class=\"\(row.kind)\"><th scope=\"row\">\(HTML(breakable: row.name))</th>\(cells)</tr>\n" as HTML
  }
  return """
    <div class="scroll"><table>
    <thead><tr>\(columns)</tr></thead>
    <tbody>
    \(lines)</tbody>
    </table></div>

    """
}

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
///
/// - Parameter caption: what the table shows, for those who hear it; the heading above says it to the others.
public func table(heads: [String], rows: [TableRow], caption: String = "") -> HTML {
  let columns = heads.map { "<th scope=\"col\">\(HTML(breakable: $0))</th>" as HTML }
  let lines = rows.map { row in
    let cells = row.cells.map { "<td>\($0)</td>" as HTML }
    let kind: HTML = row.kind.isEmpty ? "" : " class=\"\(row.kind)\""
    return "<tr\(kind)><th scope=\"row\">\(HTML(breakable: row.name))</th>\(cells)</tr>\n" as HTML
  }
  let named: HTML = caption.isEmpty ? "" : "<caption class=\"unseen\">\(caption)</caption>\n"
  // What scrolls must be reached by the keyboard.
  return """
    <div class="scroll" tabindex="0"><table>
    \(named)<thead><tr>\(columns)</tr></thead>
    <tbody>
    \(lines)</tbody>
    </table></div>

    """
}

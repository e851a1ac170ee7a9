struct TableRow {
  let name: String
  let cells: [String]
  /// The row's style classes.
  var kind = ""
}

/// A table whose first column names the rows and whose other columns are set to the right; it scrolls sideways by itself
/// where a screen is narrow.
func table(heads: [String], rows: [TableRow]) -> HTML {
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

/// 1234567 as "1 234 567", with spaces that do not break.
func grouped(_ number: Int) -> String {
  var digits = String(number.magnitude)
  var groups: [String] = []
  while digits.count > 3 {
    groups.insert(String(digits.suffix(3)), at: 0)
    digits.removeLast(3)
  }
  return (number < 0 ? "−" : "") + ([digits] + groups).joined(separator: "\u{A0}")
}

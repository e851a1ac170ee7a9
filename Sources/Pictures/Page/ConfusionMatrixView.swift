import Core

/// Who was taken for whom: counts with the shares of their line; the deeper the colour, the larger the share.
public struct ConfusionMatrixView: Sendable {
  /// What is true, and what it was taken for.
  let lines: [String]
  let columns: [String]
  let counts: [[Int]]
  let caption: String
  /// What stands between a line's name and a column's to say what a cell counts.
  let between: String

  /// - Parameter counts: a line for each true class, in it a count for each class that it was taken for; what is missing
  ///   counts as 0.
  public init(names: [String], counts: [[Int]], caption: String = "Who was taken for whom") {
    self.init(lines: names, columns: names, counts: counts, caption: caption, between: " taken for ")
  }

  init(lines: [String], columns: [String], counts: [[Int]], caption: String, between: String) {
    self.lines = lines
    self.columns = columns
    self.counts = counts
    self.caption = caption
    self.between = between
  }

  public var html: HTML {
    let note = HTML.note("A line is a true class, a column what it was taken for; shares are of the line.")
    return "\(note)<div class=\"scroll\" tabindex=\"0\">\(table(kind: "confusion", captionKind: "unseen"))</div>\n"
  }

  func table(kind: String, captionKind: String) -> HTML {
    let heads = columns.map { "<th scope=\"col\"><span>\($0)</span></th>" as HTML }
    let rows = lines.indices.map { truth in
      let support = columns.indices.reduce(0) { $0 + count(truth, $1) }
      let cells = columns.indices.map { cell(truth, $0, support) }
      return "<tr><th scope=\"row\">\(HTML(breakable: lines[truth]))</th>\(cells)</tr>\n" as HTML
    }
    return """
      <table class="\(kind)">
      <caption\(captionKind.isEmpty ? "" : " class=\"\(captionKind)\"" as HTML)>\(HTML(breakable: caption))</caption>
      <thead><tr><td></td>\(heads)</tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>
      """
  }

  private func count(_ truth: Int, _ predicted: Int) -> Int {
    guard truth < counts.count, predicted < counts[truth].count else { return 0 }
    return max(0, counts[truth][predicted])
  }

  private func cell(_ truth: Int, _ predicted: Int, _ support: Int) -> HTML {
    let share = support == 0 ? 0 : Double(count(truth, predicted)) / Double(support)
    let note = support == 0 ? "–" : percent(share, 0)
    let kind = (truth == predicted ? "right" : "wrong") + (count(truth, predicted) == 0 ? " none" : "")
    return """
      <td class="\(kind)" style="--share:\(share.formatted(3))" \
      title="\(lines[truth])\(between)\(columns[predicted])">\
      \(withCommas(count(truth, predicted)))<small>\(note)</small></td>
      """
  }
}

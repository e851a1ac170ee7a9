import Core

extension ClassificationReport {
  /// The table for a terminal, letter by letter as scikit-learn prints it: `classification_report(…, digits=2)`.
  package var table: String {
    let width = (classes.map(\.name.printable.count) + ["weighted avg".count]).max() ?? 0
    let line = { (name: String, cells: [String]) in
      padded(name, width) + " " + cells.map { " " + padded($0, 9) }.joined() + "\n"
    }
    let scores = { (name: String, scores: Scores) in
      line(name, [scores.precision, scores.recall, scores.f1].map { $0.formatted(2) } + ["\(scores.support)"])
    }
    return line("", ["precision", "recall", "f1-score", "support"]) + "\n"
      + classes.map { scores($0.name.printable, $0.scores) }.joined() + "\n"
      + line("accuracy", ["", "", accuracy.formatted(2), "\(confusion.total)"])
      + scores("macro avg", macro) + scores("weighted avg", weighted)
  }
}

extension ConfusionMatrix {
  /// One line per true class, one column per predicted class; columns are numbered where their names would be too wide.
  package var text: String {
    let classes = classes.map(\.printable)
    let wide = (classes.map(\.count).max() ?? 0) > 10
    let heads = classes.indices.map { wide ? "[\($0)]" : classes[$0] }
    let names = classes.indices.map { wide ? "\(classes[$0]) [\($0)]" : classes[$0] }
    let width = names.map(\.count).max() ?? 0
    let cell = (heads.map(\.count) + counts.map { "\($0)".count }).max() ?? 0
    let line = { (name: String, cells: [String]) in
      padded(name, width) + cells.map { "  " + padded($0, cell) }.joined() + "\n"
    }
    return "confusion matrix (rows: true class, columns: predicted class)\n\n" + line("", heads)
      + classes.indices.map { row in line(names[row], classes.indices.map { "\(self[row, $0])" }) }.joined()
  }
}

/// `text` set to the right of `width` columns.
func padded(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

import Core
import Pictures

extension ClassificationReport {
  /// The table for a page: precision, recall and F1 of each class, and their averages.
  public var html: HTML {
    let row = { (name: String, scores: Scores, kind: String) in
      TableRow(
        name: name,
        cells: [
          percent(scores.precision), scores.support == 0 ? "–" : percent(scores.recall), percent(scores.f1),
          withCommas(Int(scores.support)),
        ], kind: kind)
    }
    return Pictures.table(
      heads: ["Class", "precision", "recall", "F1", "rows"],
      rows: classes.map { row($0.name, $0.scores, "") } + [
        row("micro average", micro, "average first"), row("macro average", macro, "average"),
        row("weighted average", weighted, "average"),
      ])
  }
}

extension ConfusionMatrix {
  /// With more classes nobody reads a matrix, and a page of them would be too large to open.
  static let mostDrawn = 40

  var isDrawn: Bool { classes.count <= ConfusionMatrix.mostDrawn }

  public var html: HTML {
    guard isDrawn else {
      return .note(
        "\(withCommas(classes.count)) classes are too many for a matrix: 'evaluate --json' has all counts.")
    }
    return ConfusionMatrixView(
      names: classes, counts: classes.indices.map { row in classes.indices.map { Int(self[row, $0]) } }
    ).html
  }
}

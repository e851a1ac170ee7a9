import Core
import Pictures

extension EvaluationReport {
  private static let mostPairs = 10

  /// What was taken for what, and the clips that the model was most wrong about.
  var mistakesSection: HTML {
    guard !result.confusedPairs.isEmpty else {
      return .section("Mistakes", .note("Every row was recognised as what it is."))
    }
    guard !result.worst.isEmpty else {
      return .section("Mistakes", "\(pairs)\(HTML.note("Over all its rows, every \(unit) was taken for what it is."))")
    }
    return .section("Mistakes", "\(pairs)\(HTML.part("Worst \(unit)s", worstRows))")
  }

  /// What is judged as a whole: "clip", or "row" where no clip is known.
  private var unit: String { result.intervals?.unit ?? "clip" }

  private var pairs: HTML {
    let shown = result.confusedPairs.prefix(Self.mostPairs)
    let left = result.confusedPairs.count - shown.count
    let note: HTML = left > 0 ? .note("\(counted(left, "less frequent pair")) left out.") : ""
    return """
      \(table(
        heads: ["Most confused", "rows", "of the true class"],
        rows: shown.map {
          TableRow(name: "\($0.truth) taken for \($0.predicted)", cells: ["\($0.rows)", percent($0.share)])
        }))\(note)
      """
  }

  private var worstRows: HTML {
    let note =
      "Of \(counted(result.clips, unit)), \(result.wrongClips) \(result.wrongClips == 1 ? "was" : "were") taken for "
      + "another class; first those whose own class got the least."
    let rows = table(
      heads: [unit == "row" ? "Row" : "Clip", "is", "taken for", "said of it", "said of the truth"],
      rows: result.worst.map {
        TableRow(
          name: $0.name.printable,
          cells: [
            $0.truth, $0.predicted, percent(Double($0.predictedProbability)), percent(Double($0.truthProbability)),
          ])
      })
    return "\(HTML.note(note))\(rows)"
  }
}

import Core
import Pictures

extension EvaluationReport {
  var confusionSection: HTML { .section("Confusion matrix", confusionTable) }

  /// Counts with each row's shares; the deeper the colour, the larger the share of the true class.
  private var confusionTable: HTML {
    let matrix = scores.confusion
    let heads = matrix.classes.map { "<th scope=\"col\"><span>\($0)</span></th>" as HTML }
    let rows = matrix.classes.indices.map { truth in
      let cells = matrix.classes.indices.map { cell(truth, $0) }
      return "<tr><th scope=\"row\">\(matrix.classes[truth])</th>\(cells)</tr>\n" as HTML
    }
    return """
      <p class="note">A line is a true class, a column what it was taken for; shares are of the line.</p>
      <div class="scroll"><table class="confusion">
      <thead><tr><td></td>\(heads)</tr></thead>
      <tbody>
      \(rows)</tbody>
      </table></div>

      """
  }

  private func cell(_ truth: Int, _ predicted: Int) -> HTML {
    let matrix = scores.confusion
    let support = matrix.support(of: truth)
    let share = ratio(matrix[truth, predicted], support)
    let title = "\(matrix.classes[truth]) taken for \(matrix.classes[predicted])"
    let kind = truth == predicted ? "right" : "wrong"
    let note = support == 0 ? "–" : percent(share, 0)
    return """
      <td class="\(kind)" style="--share:\(share.formatted(3))" title="\(title)">\
      \(matrix[truth, predicted])<small>\(note)</small></td>
      """
  }
}

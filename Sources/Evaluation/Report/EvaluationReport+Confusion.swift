import Core
import Pictures

extension EvaluationReport {
  var confusionSection: HTML { .section("Confusion matrix", scores.confusion.html) }

  /// Each class against all others, with the area under its ROC curve.
  var restSection: HTML {
    guard scores.confusion.isDrawn else { return .section("One against the rest", .note(probabilityNote)) }
    let view = OneAgainstRestView(
      entries: zip(result.oneAgainstRest, result.probabilities.rocAreas).map { counts, area in
        .init(
          name: area.area.map { "\(counts.name), ROC area \($0.formatted(3))" } ?? counts.name,
          hits: Int(counts.truePositives), misses: Int(counts.falseNegatives),
          falseAlarms: Int(counts.falsePositives), rejections: Int(counts.trueNegatives))
      })
    return .section("One against the rest", "\(HTML.note(probabilityNote))\(view.html)")
  }

  private var probabilityNote: String {
    let found = result.probabilities
    let top = found.topTwo.map { "in \(percent($0)) of the rows the true class is one of the two most likely; " } ?? ""
    let area = found.macroArea.map { ", mean ROC area \($0.formatted(3))" } ?? ""
    return "Over all rows: \(top)log loss \(found.logLoss.formatted(4)), Brier score "
      + "\(found.brierScore.formatted(4))\(area)."
  }
}

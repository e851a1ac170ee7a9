import Core
import Evaluation
import Pictures

extension StudyReport {
  /// Every run's own tables, folded away, and the way to its own page.
  var runSection: HTML {
    .section("Run by run", "\(runs.map(details))")
  }

  private func details(_ run: StudyReportRun) -> HTML {
    let result = run.result
    let who = result.speakers.isEmpty ? "" : " (\(result.speakers.joined(separator: " ")))"
    let link: HTML = run.link.map { "<p><a href=\"\($0)\">The report of this run</a></p>\n" } ?? ""
    let judged = HTML.note(
      "Judged by \(counted(result.rows, "\(result.side) row"))\(who), with the weights of epoch \(result.bestEpoch) of "
        + "\(result.epochs).")
    return """
      <details class="data"><summary>\(result.run): UAR \(percent(result.unweightedAverageRecall)), accuracy \
      \(percent(result.accuracy))</summary>
      \(link)\(judged)\(ClassificationReport(result.confusion).html)\(result.confusion.html)</details>

      """
  }
}

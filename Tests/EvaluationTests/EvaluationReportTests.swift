import Core
import Evaluation
import Foundation
import Testing

@Suite struct EvaluationReportTests {
  @Test func `the page is well-formed, and needs neither network nor scripts`() throws {
    for epochs in [0, 1, 2, 40] {
      let html = SmallReport.make(epochs: epochs).html
      #expect(
        !html.contains("<script") && !html.contains("http") && !html.contains("url(") && !html.contains("@import"))
      #expect(SmallReport.unclosed(html) == [], "with \(epochs) epochs")
    }
  }

  @Test func `figures, classes, notes and facts are on it`() {
    let html = SmallReport.make().html
    for text in [
      "<title>tess-cnn</title>", "Protocol: speaker, seed 7", "no speaker stands on two sides",
      "<dt>optimizer</dt><dd>adam</dd>", "<th scope=\"row\">angry</th>", "1,234,567", "epoch 31, which was judged",
      "33.3\u{A0}%", "Expected calibration error: ", "log loss ", "ROC area", "Unweighted average recall",
      "angry taken for neutral", "Worst clips",
    ] {
      #expect(html.contains(text), "\(text) is expected on the page")
    }
  }

  @Test func `names from folders cannot become markup`() {
    let evil = "\"><script>alert('x')</script>&"
    let html = SmallReport.make(classes: [evil, "b"]) {
      $0.title = evil
      $0.subject = evil
      $0.notes = [evil]
      $0.facts = [.init(evil, [.init(evil, evil)])]
      $0.model = [.init(name: evil, kind: evil, output: evil, parameters: 1)]
      $0.split?.notes = [evil]
      $0.split?.findings = [.init(evil, verdict: .apart, known: 1, inTest: 0, inValidation: 0)]
      $0.split?.sides = [.init(evil, counts: [1, 2])]
      $0.reported = ReportedAccount(
        recipe: evil, side: evil, figures: [ReportedFigure(0.5, corpus: evil)], obstacle: evil)
    }.html
    #expect(!html.contains("<script") && !html.contains("'x'"))
    #expect(html.contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;"))
    #expect(SmallReport.unclosed(html) == [])
  }

  @Test func `what nobody can tell is called unknown, and what leaks stands out`() {
    let html = SmallReport.make().html
    #expect(
      html.contains(
        "<th scope=\"row\">speakers</th><td>unknown</td><td>–</td><td>–</td><td>cannot be checked</td>"))
    #expect(html.contains("<tr class=\"warn\"><th scope=\"row\">sentences</th><td>2</td>"))
    #expect(html.contains("<td>shared, not ruled out</td>") && html.contains("<td>apart, as promised</td>"))
  }

  @Test func `a loss that is no number breaks the curve and nothing else`() {
    let html = SmallReport.make {
      for index in [0, 5, 6, 39] { $0.history[index].loss = .nan }
      $0.history[10].validationLoss = .infinity
    }.html
    #expect(!html.contains("d=\"\"") && !html.contains("Mnan") && !html.contains("Lnan") && !html.contains("inf "))
    #expect(SmallReport.unclosed(html) == [])
  }

  @Test func `an epoch that is in no curve is not said to be marked`() {
    #expect(!SmallReport.make(epochs: 1).html.contains("which was judged"))
  }

  @Test func `more classes than anybody reads leave matrices and bars out, not the table`() {
    let classes = (0..<300).map { "word \($0)" }
    let html = SmallReport.make(classes: classes) {
      $0.result = EvaluationResult(classes: classes, (0..<300).map { SmallReport.row($0, $0 / 2, classes: 300) })
      $0.split = nil
    }.html
    #expect(html.utf8.count < 300_000 && html.contains("300 classes are too many for a matrix"))
    #expect(html.contains(">word 299</th>") && SmallReport.unclosed(html) == [])
  }

  @Test func `classes without rows show no share`() {
    let rows = [(0, 0), (0, 0), (0, 1)].map { SmallReport.row($0, $1, classes: 2) }
    let html = SmallReport.make(classes: ["a", "b"]) {
      $0.result = EvaluationResult(classes: ["a", "b"], rows)
      $0.split = nil
    }.html
    #expect(html.contains("67\u{A0}%") && html.contains("<small>–</small>"))
    #expect(html.contains("a guess is right 1 time in 2"))
    #expect(
      html.contains(">b</th><td>0.0\u{A0}%</td><td>–</td>"),
      "a class without rows has no recall, whatever it is counted as")
    #expect(
      html.contains(
        "No rows of b: the macro average counts its recall as 0, as scikit-learn does; the UAR leaves it out, and it has no "
          + "ROC curve.</p>"))
    #expect(!SmallReport.make().html.contains("No rows of"))
  }

  @Test func `long class names may break behind an underscore`() {
    #expect(
      SmallReport.make(classes: ["pleasant_surprise", "sad"]).html.contains("\"row\">pleasant_<wbr>surprise</th>"))
  }

  @Test func `without a mistake there is no table of mistakes`() {
    let rows = [0, 1, 1].map { SmallReport.row($0, $0, classes: 2) }
    let html = SmallReport.make(classes: ["a", "b"]) { $0.result = EvaluationResult(classes: ["a", "b"], rows) }.html
    #expect(html.contains("Every row was recognised as what it is.") && !html.contains("Worst clips"))
  }

  @Test func `of very many speakers the worst are shown, and it is said that some are left out`() {
    let rows = (0..<120).map { number in
      // Of speakers 100 to 119 nothing is recognised.
      Prediction(
        name: "row", truth: 0, probabilities: number < 100 ? [0.9, 0.1] : [0.1, 0.9], speaker: "speaker-\(number)")
    }
    let html = SmallReport.make(classes: ["a", "b"]) { $0.result = EvaluationResult(classes: ["a", "b"], rows) }.html
    #expect(html.contains("Of 120 speakers, the 40 with the lowest accuracy."))
    let shown = (0..<120).filter { html.contains("<th scope=\"row\">speaker-\($0)</th>") }
    #expect(shown.count == 40 && shown.suffix(20) == Array(100..<120))
  }
}

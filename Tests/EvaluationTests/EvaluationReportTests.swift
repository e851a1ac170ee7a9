import Evaluation
import Foundation
import Testing

@Suite struct EvaluationReportTests {
  private func report(
    classes: [String] = ["neutral", "angry", "sad"], epochs: Int = 40,
    change: (inout EvaluationReport) -> Void = { _ in }
  ) -> EvaluationReport {
    let counts = classes.indices.flatMap { row in
      classes.indices.map { Int64(row == $0 ? 30 + row : (row * 3 + $0) % 5) }
    }
    var report = EvaluationReport(
      title: "tess-cnn", subject: "on corpus, test split", protocol: "speaker", notes: ["no speaker on two sides"],
      leakage: [
        .init(what: "clips", known: 120, inTest: 0, inValidation: 0),
        .init(what: "speakers", known: 0, inTest: 0, inValidation: 0),
        .init(what: "sentences", known: 2, inTest: 2, inValidation: 2),
      ],
      scores: ClassificationReport(ConfusionMatrix(classes: classes, counts: counts)),
      history: (1...max(1, epochs)).prefix(epochs).map { epoch in
        let t = Double(epoch)
        return EpochRecord(
          epoch: epoch, loss: 2 / (1 + t / 5), accuracy: 1 - 0.8 / (1 + t / 4),
          validationLoss: 2 / (1 + t / 5) + 0.1 + t / 200, validationAccuracy: 0.9 - 0.7 / (1 + t / 3),
          rate: epoch < 25 ? 1e-3 : 1e-4, seconds: 1.5)
      },
      bestEpoch: 31,
      model: [
        .init(layer: "Conv1D", output: "100 × 32", parameters: 3872),
        .init(layer: "Dense", output: "7", parameters: 1_234_567),
      ],
      facts: [.init("seed", "0")])
    change(&report)
    return report
  }

  @Test func `the page is well-formed, and needs neither network nor scripts`() throws {
    for epochs in [0, 1, 2, 40] {
      let html = report(epochs: epochs).html
      #expect(
        !html.contains("<script") && !html.contains("http") && !html.contains("url(") && !html.contains("@import"))
      #expect(unclosed(html) == [], "with \(epochs) epochs")
    }
  }

  @Test func `figures, classes, notes and facts are on it`() {
    let html = report().html
    for text in [
      "<title>tess-cnn</title>", "Protocol: speaker", "no speaker on two sides", "<dt>seed</dt><dd>0</dd>",
      "<th scope=\"row\">angry</th>", "1,234,567", "epoch 31, which was judged", "33.3\u{A0}%",
    ] {
      #expect(html.contains(text), "\(text) is expected on the page")
    }
  }

  @Test func `names from folders cannot become markup`() {
    let evil = "\"><script>alert('x')</script>&"
    let html = report(classes: [evil, "b"]) {
      $0.title = evil
      $0.subject = evil
      $0.notes = [evil]
      $0.facts = [.init(evil, evil)]
      $0.model = [.init(layer: evil, output: evil, parameters: 1)]
      $0.leakage = [.init(what: evil, known: 1, inTest: 0, inValidation: 0)]
    }.html
    #expect(!html.contains("<script") && !html.contains("'x'"))
    #expect(html.contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;"))
    #expect(unclosed(html) == [])
  }

  @Test func `what nobody can tell is called unknown, and what leaks stands out`() {
    let html = report().html
    #expect(html.contains("<th scope=\"row\">speakers</th><td>unknown</td>"))
    #expect(html.contains("<tr class=\"warn\"><th scope=\"row\">sentences</th><td>2</td>"))
  }

  @Test func `a loss that is no number breaks the curve and nothing else`() {
    let html = report {
      for index in [0, 5, 6, 39] { $0.history[index].loss = .nan }
      $0.history[10].validationLoss = .infinity
    }.html
    #expect(!html.contains("d=\"\"") && !html.contains("Mnan") && !html.contains("Lnan") && !html.contains("inf "))
    #expect(
      html.components(separatedBy: "class=\"stroke-series-0\"").count == 4,
      "two pieces of the loss and one of the accuracy")
  }

  @Test func `a lone epoch is a dot`() {
    let html = report(epochs: 1).html
    #expect(html.components(separatedBy: "<circle").count == 6, "two of loss, two of accuracy, one of the rate")
    #expect(!html.contains("which was judged"), "epoch 31 is not on the chart")
  }

  @Test func `classes without rows show no share`() {
    let html = report { $0.scores = ClassificationReport(ConfusionMatrix(classes: ["a", "b"], counts: [2, 1, 0, 0])) }
      .html
    #expect(html.contains("67\u{A0}%") && html.contains("<small>–</small>"))
    #expect(html.contains("a guess is right 1 time in 1"))
    #expect(
      html.contains(">b</th><td>0.0\u{A0}%</td><td>–</td>"),
      "a class without rows has no recall, whatever it is counted as")
    #expect(
      html.contains(
        "No rows of b: the macro average counts its recall as 0, as scikit-learn does; the UAR leaves it out, and it has no ROC curve.</p>"))
    #expect(!report().html.contains("No rows of"))
  }

  @Test func `long class names may break behind an underscore`() {
    #expect(report(classes: ["pleasant_surprise", "sad"]).html.contains("\"row\">pleasant_<wbr>surprise</th>"))
  }

  /// The elements that are not closed, or closed in another order than opened.
  private func unclosed(_ html: String) -> [String] {
    var open: [String] = []
    for piece in html.split(separator: "<").dropFirst() {
      let tag = piece.prefix { $0 != ">" }
      let name = String(tag.prefix { $0 != " " && $0 != "\n" })
      if name.hasPrefix("!") || tag.hasSuffix("/") || ["meta", "link", "wbr"].contains(name) { continue }
      if name.hasPrefix("/") {
        if open.popLast() != String(name.dropFirst()) { return ["closed too early: \(name)"] }
      } else {
        open.append(name)
      }
    }
    return open
  }
}

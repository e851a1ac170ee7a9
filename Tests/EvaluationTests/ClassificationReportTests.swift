import Core
import Evaluation
import Testing

@Suite struct ClassificationReportTests {
  private func differs(_ scores: Scores, _ golden: [Double]) -> Bool {
    zip([scores.precision, scores.recall, scores.f1, Double(scores.support)], golden).contains { abs($0 - $1) > 1e-14 }
  }

  @Test(arguments: try Golden.all()) func `scores and averages equal scikit-learn's`(golden: Golden) {
    let report = ClassificationReport(golden.matrix)
    for (scores, expected) in zip(report.classes, golden.scores) {
      #expect(!differs(scores.scores, expected), "\(scores), expected \(expected)")
    }
    #expect(!differs(report.micro, golden.micro), "\(report.micro), expected \(golden.micro)")
    #expect(!differs(report.macro, golden.macro), "\(report.macro), expected \(golden.macro)")
    #expect(!differs(report.weighted, golden.weighted), "\(report.weighted), expected \(golden.weighted)")
  }

  @Test(arguments: try Golden.all()) func `the table reads letter by letter as scikit-learn's`(golden: Golden) {
    #expect(ClassificationReport(golden.matrix).table == golden.text)
  }

  @Test func `the confusion matrix follows in aligned columns`() {
    let matrix = ConfusionMatrix(classes: ["sad", "neutral"], counts: [12, 3, 0, 100])
    #expect(
      matrix.text
        == """
        confusion matrix (rows: true class, columns: predicted class)

                     sad  neutral
            sad       12        3
        neutral        0      100

        """)
  }

  @Test func `columns of wide class names are numbered`() {
    let matrix = ConfusionMatrix(classes: ["pleasant_surprise", "sad"], counts: [1, 2, 3, 4])
    #expect(
      matrix.text.hasSuffix(
        """
                               [0]  [1]
        pleasant_surprise [0]    1    2
                      sad [1]    3    4

        """))
  }

  @Test func `a class name with control characters keeps every table whole`() {
    let matrix = ConfusionMatrix(classes: ["a\nb\u{1B}", "c"], counts: [1, 2, 3, 4])
    let text = ClassificationReport(matrix).table + matrix.text
    #expect(text.contains(" a\\nb\\u001B ") && !text.contains("\u{1B}") && !text.contains("a\nb"))
  }

  @Test func `JSON reads back as it was`() throws {
    for golden in try Golden.all() {
      let report = ClassificationReport(golden.matrix)
      #expect(try JSON.decode(ClassificationReport.self, from: JSON.encode(report)) == report)
    }
  }
}

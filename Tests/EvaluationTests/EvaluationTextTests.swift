import Core
import Evaluation
import Testing

@Suite struct EvaluationTextTests {
  private func result(speakers: Int = 3) -> EvaluationResult {
    var random = RandomKey(seed: 6, purpose: .augmentation).sequence
    let classes = ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"]
    let predictions = (0..<400).map { row in
      var numbers = classes.map { _ in random.nextUniform() }
      numbers[row % 8] += 0.4
      let sum = numbers.reduce(0, +)
      return Prediction(
        name: "a/folder/of/some/length/with/a/very/long/path/in/it/03-01-05-02-01-02-\(row / 2).wav", truth: row % 8,
        probabilities: numbers.map { $0 / sum }, row: row, speaker: "\(row % speakers + 1)", sentence: "\(row % 2)")
    }
    return EvaluationResult(classes: classes, predictions)
  }

  @Test func `it begins as scikit-learn's table does`() throws {
    for golden in try Golden.all() {
      let predictions = zip(golden.truth, golden.predicted).map { truth, predicted in
        Prediction(
          name: "x", truth: truth, probabilities: golden.classes.indices.map { $0 == predicted ? 1 : 0 })
      }
      #expect(EvaluationResult(classes: golden.classes, predictions).text.hasPrefix(golden.text))
    }
  }

  @Test func `it fits into a hundred columns`() {
    for line in result(speakers: 91).text.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
  }

  @Test func `it says over what was drawn`() {
    #expect(result().text.contains("between them lie 95\u{A0}% of 1,000 draws of the 200 clips with replacement"))
  }

  @Test func `of many speakers the lowest and the highest are shown, with a count of the rest`() {
    let few = result().text
    #expect(few.contains("by speaker\n") && !few.contains("highest by UAR"))
    let many = result(speakers: 91)
    #expect(many.text.contains("by speaker, the 5 lowest and the 5 highest by UAR\n"))
    #expect(many.text.contains("… and 81 more\n"))
    let lowest = many.speakers.map(\.unweightedAverageRecall).min() ?? -1
    let table = many.text.components(separatedBy: "by speaker,")[1].split(separator: "\n")
    #expect(table[2].hasSuffix(lowest.formatted(4)), "\(table[2])")
  }

  @Test func `clips that were wrong are counted, and the worst named by the end of their path`() {
    let result = result()
    let text = result.text
    #expect(
      text.contains("\(result.wrongClips) clips were taken for another class, by the mean over their rows; the worst"))
    #expect(text.contains("…") && text.contains(result.worst[0].name.suffix(20)))
    #expect(text.contains("… and \(result.wrongClips - 10) more\n"))
  }

  @Test func `what was never wrong has no lists of mistakes`() {
    let right = [
      Prediction(name: "1", truth: 0, probabilities: [1, 0]), Prediction(name: "2", truth: 1, probabilities: [0, 1]),
    ]
    let text = EvaluationResult(classes: ["a", "b"], right).text
    #expect(!text.contains("most confused") && !text.contains("taken for another class") && !text.contains("speaker"))
  }
}

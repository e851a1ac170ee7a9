import Core
import Evaluation
import Foundation
import TestSupport
import Testing

@Suite struct EvaluationResultTests {
  private let classes = ["calm", "happy", "sad"]

  private func row(
    _ name: String, _ truth: Int, _ probabilities: [Float], speaker: String = "", sentence: String = ""
  ) -> Prediction {
    Prediction(name: name, truth: truth, probabilities: probabilities, speaker: speaker, sentence: sentence)
  }

  @Test func `speakers come in natural order, each over the classes it has`() {
    let result = EvaluationResult(
      classes: classes,
      [
        row("1", 0, [1, 0, 0], speaker: "s10"), row("2", 1, [1, 0, 0], speaker: "s10"),
        row("3", 1, [0, 1, 0], speaker: "s10"), row("4", 2, [0, 0, 1], speaker: "s9"), row("5", 2, [0, 0, 1]),
      ])
    #expect(result.speakers.map(\.name) == ["s9", "s10"] && result.speakers.map(\.rows) == [1, 3])
    #expect(result.speakers.map(\.unweightedAverageRecall) == [1, 0.75])
    #expect(isClose(result.speakers[1].accuracy, 2 / 3, within: 1e-15))
    #expect(result.sentences.isEmpty)
  }

  @Test func `the worst clips are judged by the mean over their rows`() {
    let result = EvaluationResult(
      classes: classes,
      [
        // Wrong in two rows of three, but right in the mean.
        row("a", 0, [1, 0, 0]), row("a", 0, [0.25, 0.75, 0]), row("a", 0, [0.375, 0.625, 0]),
        row("b", 1, [0.5, 0.25, 0.25]), row("b", 1, [0.75, 0.125, 0.125]), row("c", 2, [0.25, 0.75, 0]),
        row("d", 2, [0, 0, 1]),
      ])
    #expect(result.clips == 4 && result.wrongClips == 2 && result.worst.map(\.name) == ["c", "b"])
    #expect(result.worst.map(\.truth) == ["sad", "happy"] && result.worst.map(\.predicted) == ["happy", "calm"])
    #expect(result.worst.map(\.truthProbability) == [0, 0.1875] && result.worst.map(\.rows) == [1, 2])
    #expect(result.worst.map(\.predictedProbability) == [0.75, 0.625])
  }

  @Test func `confused pairs come by their rows, then by their share of the class`() {
    let counts = [5, 2, 0, 2, 0, 1, 0, 1, 9]
    let predictions = counts.enumerated().flatMap { cell, count in
      (0..<count).map { row("\(cell)-\($0)", cell / 3, (0..<3).map { $0 == cell % 3 ? 1 : 0 }) }
    }
    let found = EvaluationResult(classes: classes, predictions).confusedPairs.map {
      "\($0.truth) \($0.predicted) \($0.rows) \($0.share.formatted(2))"
    }
    #expect(found == ["happy calm 2 0.67", "calm happy 2 0.29", "happy sad 1 0.33", "sad happy 1 0.10"])
  }

  @Test func `a class without rows is told, and left out of what it would spoil`() throws {
    let result = EvaluationResult(classes: classes, [row("1", 0, [0.75, 0.25, 0]), row("2", 2, [0, 0.5, 0.5])])
    let note = try #require(result.notes.first)
    #expect(note.hasPrefix("No rows of happy: ") && result.text.contains(note))
    #expect(result.probabilities.rocAreas.map(\.area) == [1, nil, 1])
    #expect(try JSON.encode(result).contains("\"notes\":[\"No rows of happy"))
  }

  @Test func `JSON keeps the scores at its top, reads back as it was, and holds no number that is none`() throws {
    for golden in try ProbabilityGolden.all() {
      let result = EvaluationResult(classes: golden.classNames, golden.predictions)
      let text = try JSON.encode(result)
      #expect(try JSON.decode(EvaluationResult.self, from: text) == result)
      #expect(try JSON.decode(ClassificationReport.self, from: text) == result.scores)
    }
  }

  @Test func `predictions of unknown truth are left out`() {
    let known = [row("1", 0, [1, 0, 0]), row("2", 1, [1, 0, 0])]
    let unknown = Prediction(name: "3", truth: nil, probabilities: [0, 0, 1])
    #expect(EvaluationResult(classes: classes, known + [unknown]) == EvaluationResult(classes: classes, known))
    #expect(EvaluationResult(classes: classes, [unknown]).scores.confusion.total == 0)
  }

  @Test func `a hundred thousand rows of eight classes are judged in little time`() {
    var random = RandomKey(seed: 3, purpose: .augmentation).sequence
    let predictions = (0..<100_000).map { row in
      let numbers = (0..<8).map { _ in random.nextUniform() }
      let sum = numbers.reduce(0, +)
      return Prediction(
        name: Prediction.rowName(row), truth: row % 8, probabilities: numbers.map { $0 / sum }, row: row,
        speaker: "\(row % 24)")
    }
    let before = processorSeconds
    _ = EvaluationResult(classes: (0..<8).map { "\($0)" }, predictions)
    let time = processorSeconds - before
    #expect(time < 8, "\(time) s; it takes about one")
  }

  /// Of this thread, so that other work on the machine does not count.
  private var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}

import Core
import Evaluation
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct CalibrationFitTests {
  @Test(arguments: try CalibrationGolden.all()) func `temperature, losses and answers are scipy's`(
    golden: CalibrationGolden
  ) throws {
    let found = try CalibrationFit(classes: golden.classNames, golden.predictions).calibration
    let effect = found.effect
    #expect(isClose(log(found.temperature), log(golden.temperature), within: 1e-6), "\(found.temperature)")
    #expect(isClose(effect.logLossBefore, golden.before, within: 1e-9), "\(effect.logLossBefore)")
    #expect(isClose(effect.logLossAfter, golden.after, within: 1e-9), "\(effect.logLossAfter)")
    #expect(effect.clips == golden.confidence.count && effect.answered == golden.answered)
    #expect(effect.rightAnswered == golden.rightAnswered && effect.rightUnsure == golden.rightUnsure)
  }

  @Test func `the loss is least at the temperature found`() throws {
    for golden in try CalibrationGolden.all() {
      let clips = JudgedClips(classes: golden.classNames, golden.predictions)
      func loss(_ temperature: Double) -> Double {
        let calibration = Calibration(
          temperature: min(max(temperature, 0.05), 100), threshold: 0.5, clips: 0)
        return CalibrationEffect(of: calibration, on: clips).logLossAfter
      }
      let found = TemperatureFit(clips).temperature
      for factor in [0.5, 0.9, 0.999, 1.001, 1.1, 2] {
        #expect(loss(found) <= loss(found * factor) + 1e-12, "\(golden.name): \(found) × \(factor)")
      }
    }
  }

  @Test func `what is drawn by its own probabilities has the temperature 1, and k times as sure of it k`() {
    let drawn = Self.drawn(20_000, classes: 5)
    #expect(abs(TemperatureFit(drawn(1)).temperature - 1) < 0.03)
    for sureness in [0.25, 3] {
      let found = TemperatureFit(drawn(sureness)).temperature / TemperatureFit(drawn(1)).temperature
      #expect(abs(found / sureness - 1) < 1e-5, "\(found), expected \(sureness)")
    }
  }

  @Test func `confidence that is calibrated is the share that is right`() throws {
    let clips = Self.drawn(20_000, classes: 5)(4)
    let calibration = Calibration(temperature: TemperatureFit(clips).temperature, threshold: 0.5, clips: 20_000)
    let scores = AnswerScores(calibration, on: clips)
    #expect(scores.before.expectedError > 0.1 && scores.after.expectedError < 0.01)
    let answered = try #require(scores.effect.accuracyOfAnswered)
    let unsure = try #require(scores.effect.accuracyOfUnsure)
    // Of probabilities drawn like these, a fifth is above a half, 0.57 in the mean; the others are 0.38 in the mean.
    #expect(abs(answered - 0.57) < 0.03 && abs(unsure - 0.38) < 0.02, "\(scores.effect)")
  }

  @Test func `a clip is judged by the mean over its rows, as it is recognised`() throws {
    let golden = try #require(try CalibrationGolden.all().first { $0.name == "three windows of each clip" })
    let result = EvaluationResult(
      classes: golden.classNames, golden.predictions,
      calibration: Calibration(temperature: golden.temperature, threshold: 0.5, clips: 30))
    let answers = try #require(result.answers)
    #expect(answers.effect.clips == 25 && answers.effect.answered == golden.answered)
    #expect(answers.effect.right == result.clips - result.wrongClips)
    let counted = try JSON.decode(EvaluationResult.self, from: JSON.encode(result))
    #expect(counted == result)
    #expect(
      result.text.contains("\n\n\(golden.answered) of 25 clips answered (")
        && result.text.contains("by temperature 2.048")
    )
    #expect(!EvaluationResult(classes: golden.classNames, golden.predictions).text.contains("answered"))
  }

  @Test func `what clips cannot say is told`() throws {
    func fit(_ count: Int, _ classes: Int = 3, _ said: (Int) -> (Int, [Float])) throws -> CalibrationFit {
      try CalibrationFit(
        classes: ["calm", "sad", "happy", "angry"].prefix(classes).map { $0 },
        (0..<count).map { Prediction(name: "\($0).wav", truth: said($0).0, probabilities: said($0).1) })
    }
    let right = try fit(40) { ($0 % 3, (0..<3).map { [label = $0] in $0 == label % 3 ? 0.8 : 0.1 }) }
    #expect(right.calibration.temperature == 1 && right.calibration.effect.unsure == 0)
    #expect(right.notes.count == 1 && right.notes[0].hasPrefix("the validation clips are all recognised, so nothing"))
    let wrong = try fit(12) { ($0 % 2, $0 % 2 == 0 ? [0, 1, 0] : [1, 0, 0]) }
    #expect(wrong.calibration.temperature == 100 && wrong.calibration.effect.right == 0)
    #expect(
      wrong.notes == [
        "the calibration rests on 12 validation clips only, and is a rough one",
        "what the model says of the validation clips has nothing to do with what is right there",
      ])
    let calm = try fit(30) { (0, $0 % 3 == 0 ? [0.3, 0.6, 0.1] : [0.7, 0.2, 0.1]) }
    #expect(
      calm.notes == ["the validation clips are all of the class calm: of others the calibration knows nothing"])
    let even = try fit(30) { ($0 % 3, [1 / 3, 1 / 3, 1 / 3]) }
    #expect(even.calibration.temperature == 1 && even.calibration.effect.answered == 0)
    let only = try fit(30, 1) { _ in (0, [1]) }
    #expect(only.calibration.temperature == 1 && only.calibration.effect.rightAnswered == 30)
    for (count, words) in [(0, "here are 0"), (1, "here is 1"), (9, "here are 9")] {
      #expect {
        _ = try fit(count) { _ in (0, [1, 0, 0]) }
      } throws: {
        "\($0)" == "no calibration: it takes 10 validation clips or more, and \(words)"
      }
    }
  }

  /// Clips whose truths are drawn by the probabilities, and what a model says of them that is so and so many times as sure.
  private static func drawn(_ count: Int, classes: Int) -> (_ sureness: Double) -> JudgedClips {
    var random = RandomKey(seed: 8, purpose: .augmentation).sequence
    func share() -> Double { (Double(random.next(below: 1 << 30)) + 0.5) / Double(1 << 30) }
    let logits = (0..<count).map { _ in (0..<classes).map { _ in 3 * share() } }
    let truths = logits.map { logits in
      let powers = logits.map { exp($0) }
      var rest = share() * powers.reduce(0, +)
      return powers.firstIndex { power in
        rest -= power
        return rest < 0
      } ?? classes - 1
    }
    return { sureness in
      let predictions = zip(logits, truths).enumerated().map { clip, drawn in
        let powers = drawn.0.map { exp(sureness * $0) }
        let sum = powers.reduce(0, +)
        return Prediction(name: "\(clip)", truth: drawn.1, probabilities: powers.map { Float($0 / sum) })
      }
      return JudgedClips(classes: (0..<classes).map { "\($0)" }, predictions)
    }
  }
}

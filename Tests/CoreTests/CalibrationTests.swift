import Core
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct CalibrationTests {
  private static func calibration(_ temperature: Double) -> Calibration {
    Calibration(temperature: temperature, threshold: 0.5, clips: 40)
  }

  private static let lists: [[Float]] = [
    [0.7, 0.2, 0.1], [0.2, 0.5, 0.3], [0.01, 0.01, 0.98], [0.34, 0.33, 0.33], [0.999_999, 1e-6, 1e-30],
  ]

  @Test(arguments: [0.05, 0.5, 1, 1.7, 20, 100]) func `probabilities are p^(1-T), normalised`(temperature: Double) {
    for list in Self.lists {
      let powers = list.map { pow(Double($0), 1 / temperature) }
      let expected = powers.map { $0 / powers.reduce(0, +) }
      let found = Self.calibration(temperature).probabilities(of: list)
      #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-12 }, "\(found), expected \(expected)")
      #expect(Self.calibration(temperature).confidence(of: list) == found.max())
    }
  }

  @Test func `the order of the classes stays, and a higher temperature is never surer`() {
    for list in Self.lists {
      var last = 1.0
      for temperature in [0.1, 0.5, 1, 2, 10, 100] {
        let found = Self.calibration(temperature).probabilities(of: list)
        for (first, second) in zip(0..., list).flatMap({ a in zip(0..., list).map { (a, $0) } })
        where first.1 < second.1 {
          #expect(found[first.0] < found[second.0] || found[second.0] == 0)
        }
        let confidence = Self.calibration(temperature).confidence(of: list)
        #expect(confidence <= last)
        last = confidence
      }
    }
  }

  @Test func `of two classes, clips keep their order; of more they need not`() {
    let shares: [Float] = [0.5, 0.51, 0.6, 0.9, 0.999]
    for temperature in [0.1, 3, 50] {
      let found = shares.map { Self.calibration(temperature).confidence(of: [$0, 1 - $0]) }
      #expect(zip(found, found.dropFirst()).allSatisfy(<), "\(found)")
    }
    let (one, other): ([Float], [Float]) = ([0.5, 0.5 - 1e-6, 1e-6], [0.45, 0.275, 0.275])
    #expect(Self.calibration(1).confidence(of: one) > Self.calibration(1).confidence(of: other))
    #expect(Self.calibration(0.2).confidence(of: one) < Self.calibration(0.2).confidence(of: other))
  }

  @Test func `zeros and ones make numbers`() {
    for temperature in [0.05, 1, 100] {
      for list: [Float] in [[1, 0, 0], [0, 0, 0], [1], [0], [.leastNonzeroMagnitude, 0], [0.5, 0.5]] {
        let found = Self.calibration(temperature).probabilities(of: list)
        #expect(abs(found.reduce(0, +) - 1) < 1e-12, "\(list) becomes \(found)")
      }
    }
    #expect(Self.calibration(1).confidence(of: [1, 0, 0]) == 1)
    #expect(Self.calibration(2).isUnsure([0.4, 0.3, 0.3]) && !Self.calibration(2).isUnsure([0.5, 0.5]))
  }

  @Test func `is one JSON object, of numbers that can be computed with`() throws {
    var calibration = Self.calibration(1.5)
    calibration.effect = CalibrationEffect(
      clips: 40, answered: 30, rightAnswered: 24, rightUnsure: 3, logLossBefore: 0.1 + 0.2, logLossAfter: 0.25)
    let text = try JSON.encode(calibration)
    #expect(
      text == #"{"answered":30,"clips":40,"logLossAfter":0.25,"logLossBefore":0.30000000000000004,"rightAnswered":24,"#
        + #""rightUnsure":3,"temperature":1.5,"threshold":0.5}"#)
    #expect(try JSON.decode(Calibration.self, from: text) == calibration)
    for (found, changed) in [
      (#""temperature":1.5"#, #""temperature":0"#), (#""temperature":1.5"#, #""temperature":-2"#),
      (#""threshold":0.5"#, #""threshold":1.01"#), (#""clips":40"#, #""clips":"many""#),
    ] {
      #expect(throws: JSONMistake.self, "\(changed)") {
        try JSON.decode(Calibration.self, from: text.replacing(found, with: changed))
      }
    }
  }

  @Test func `its words count what is answered`() {
    let effects: [(CalibrationEffect, String)] = [
      (
        .init(clips: 54, answered: 45, rightAnswered: 38, rightUnsure: 2),
        "45 of 54 test clips answered (83.3 %), 84.4 % of them right; 9 unsure, of which 22.2 % would be right"
      ),
      (
        .init(clips: 12, answered: 12, rightAnswered: 12),
        "12 of 12 test clips answered (100.0 %), 100.0 % of them right; none unsure"
      ),
      (
        .init(clips: 12, rightUnsure: 3),
        "0 of 12 test clips answered (0.0 %); 12 unsure, of which 25.0 % would be right"
      ),
      (.init(clips: 0), "no test clips"),
    ]
    for (effect, words) in effects {
      #expect(effect.words("test clip").replacing("\u{A0}", with: " ") == words)
    }
  }
}

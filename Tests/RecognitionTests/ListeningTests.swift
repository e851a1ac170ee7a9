import Audio
import Checkpoints
import Core
import Network
import Recognition
import TestSupport
import Testing

@Suite struct ListeningTests {
  private static let rate = 8000

  /// Sound that comes as fast as it is taken.
  private final class Tape: SoundSource {
    let rate = ListeningTests.rate
    private var rest: [[Float]]
    private let fault: (any Error)?

    init(_ samples: [Float], piece: Int, fault: (any Error)? = nil) {
      rest = stride(from: 0, to: samples.count, by: piece).reversed().map {
        Array(samples[$0..<min(samples.count, $0 + piece)])
      }
      self.fault = fault
    }

    func next() throws -> SoundEvent {
      if let piece = rest.popLast() { return .sound(piece) }
      if let fault { throw fault }
      return .end
    }
  }

  private func recognizer(_ steps: [AudioStep] = []) throws -> Recognizer {
    let contract = FeatureContract(
      rate: 8000, audio: steps, columns: [.mfcc(coefficients: 3)], frames: 16, scaling: .none)
    let model = try Model(
      layers: [["layer": "Flatten"], ["layer": "Dense", "units": "classes", "activation": "softmax"]],
      inputShape: contract.rowShape, classCount: 3)
    let parameters = FloatBuffer(count: model.layout.count)
    model.initialize(parameters.view, seed: 3)
    for index in 0..<parameters.count { parameters.view[index] *= 0.01 }
    let about = CheckpointAbout(
      classes: ["angry", "calm", "sad"], contract: contract, recipe: .tessCNN,
      split: SplitRecord(protocol: .speaker, seed: 1, digest: "ab", train: 8, validation: 1, test: 1), epoch: 1,
      validationAccuracy: 0.5, lanes: 1, ranks: 1, threads: 1, programVersion: "0.1.0")
    let place = try Scratch()
    try Checkpoint(model: model, parameters: parameters, about: about, state: nil).write(to: place.file("best.h5"))
    return try Recognizer(RecognitionModel(checkpoint: place.file("best.h5")))
  }

  private func speech(_ seconds: Int) -> [Float] {
    let still = [Float](repeating: 0, count: 2 * Self.rate)
    return still + Signals.samples(Signals.speech(seconds * Self.rate, rate: Self.rate)) + still
  }

  private func listen(
    _ samples: [Float], piece: Int, _ change: (inout ListeningSettings) -> Void = { _ in }
  ) throws -> ([StreamAnswer], ListeningSummary) {
    var settings = ListeningSettings()
    change(&settings)
    var answers: [StreamAnswer] = []
    let summary = try Listening(Tape(samples, piece: piece), recognizer: recognizer(), settings: settings).run {
      answers.append($0)
    }
    return (answers, summary)
  }

  @Test func `answers every window of a source that waits, and says who spoke when`() throws {
    let (answers, summary) = try listen(speech(4), piece: 1000)
    #expect(summary.dropped == 0 && summary.windows == answers.count && summary.heard == 8)
    #expect(answers.map(\.end) == answers.map(\.end).sorted() && answers.last?.end == 8)
    for answer in answers { #expect((answer.prediction != nil) == answer.speech) }
    #expect(answers.first?.speech == false && answers.contains { $0.speech } && answers.last?.speech == false)
    #expect(answers.first?.zeros ?? 0 >= 0.5 && answers.first?.level == SoundLevel.lowest)
    #expect(answers.last?.zeros == 2)
  }

  @Test func `answers do not depend on the pieces in which sound comes`() throws {
    let (first, _) = try listen(speech(2), piece: 1 << 20)
    for piece in [777, 2000, 9001] {
      let (answers, _) = try listen(speech(2), piece: piece)
      #expect(answers.map(\.prediction) == first.map(\.prediction) && answers.map(\.level) == first.map(\.level))
      #expect(answers.map(\.smoothed) == first.map(\.smoothed) && answers.map(\.start) == first.map(\.start))
    }
  }

  @Test func `counts the windows that there was no time for, and judges the newest`() throws {
    let (all, _) = try listen(speech(60), piece: 4000) { $0.hop = 0.02 }
    let (answers, summary) = try listen(speech(60), piece: 4000) {
      $0.hop = 0.02
      $0.whenLate = .drop
      $0.judgesSilence = true
    }
    #expect(summary.windows + summary.dropped == all.count && summary.dropped > 0)
    #expect(answers.reduce(0) { $0 + $1.dropped } == summary.dropped && answers.last?.end == all.last?.end)
  }

  @Test func `what one piece of sound brings together is judged, whoever is late`() throws {
    let (all, _) = try listen(speech(3), piece: 1 << 20) { $0.hop = 0.02 }
    let (answers, summary) = try listen(speech(3), piece: 1 << 20) {
      $0.hop = 0.02
      $0.whenLate = .drop
    }
    #expect(summary.dropped == 0 && answers.map(\.end) == all.map(\.end))
  }

  @Test func `a window of which cleaning leaves nothing is heard as one in which nobody speaks`() throws {
    var settings = ListeningSettings()
    settings.judgesSilence = true
    var answers: [StreamAnswer] = []
    let deaf = try recognizer([.envelope(threshold: 2, seconds: 0.1)])
    _ = try Listening(Tape(speech(2), piece: 900), recognizer: deaf, settings: settings).run { answers.append($0) }
    #expect(answers.count > 10 && answers.allSatisfy { $0.prediction == nil && $0.smoothed == nil })
  }

  @Test func `ends after the seconds that are asked for`() throws {
    let (answers, summary) = try listen(speech(9), piece: 900) { $0.longest = 3.3 }
    #expect(summary.heard == 3.3 && answers.last?.end == 3.3)
  }

  @Test func `a fault of the source comes out, after the answers to what came before`() throws {
    struct Fault: Error {}
    let listening = Listening(
      Tape(speech(1), piece: 500, fault: Fault()), recognizer: try recognizer(), settings: ListeningSettings())
    var count = 0
    #expect(throws: Fault.self) { _ = try listening.run { _ in count += 1 } }
    #expect(count > 10)
  }

  @Test func `a fault of whoever takes the answers ends it`() throws {
    struct Fault: Error {}
    let listening = Listening(
      Tape(speech(9), piece: 500), recognizer: try recognizer(), settings: ListeningSettings())
    #expect(throws: Fault.self) { _ = try listening.run { _ in throw Fault() } }
  }

  @Test func `a line fits the terminal, however narrow`() throws {
    let (answers, _) = try listen(speech(3), piece: 1000)
    let classes = ["angry", "calm", "disgust", "fearful", "happy", "neutral", "sad", "surprised"]
    for width in [0, 1, 10, 20, 40, 79, 80, 119, 250] {
      for answer in answers {
        #expect(answer.line(width: width, classes: ["angry", "calm", "sad"]).count <= width)
        if answer.smoothed == nil { #expect(answer.line(width: width, classes: classes).count <= width) }
      }
    }
    let spoken = try #require(answers.first { $0.speech })
    #expect(spoken.line(width: 79, classes: ["angry", "calm", "sad"]).contains(spoken.label))
    let narrow = spoken.line(width: 66, classes: ["male_angry", "male_sad", "female_sad"])
    for name in [" male_a", " male_s", " female"] { #expect(narrow.contains(name), "\(narrow)") }
    #expect(answers.first?.label == "silence" && answers.first?.line.hasSuffix("silence") == true)
  }
}

import Audio
import Core
import Recognition
import TestSupport
import Testing

@Suite struct TimelineTests {
  private static let rate = 8000

  /// Stretches of speech and of stillness, in which there is a little noise.
  private func recording(_ seconds: [(speech: Bool, seconds: Double)]) -> Recording {
    let samples = seconds.enumerated().flatMap { index, stretch in
      let count = Int(stretch.seconds * Double(Self.rate))
      let still = Signals.samples(Signals.noise(count, seed: UInt32(index + 1)), scale: 0.0005)
      return stretch.speech ? Signals.samples(Signals.speech(count, rate: Self.rate)) : still
    }
    return Recording(samples: samples, rate: Self.rate)
  }

  private var conversation: Recording {
    recording([(false, 4), (true, 13.3), (false, 8), (true, 12.21), (false, 3)])
  }

  private func hear(_ sound: Recording, _ plan: TimelinePlan = TimelinePlan(), threshold: Double? = nil) throws
    -> RecordingAnswer
  {
    var model = try ChanceModel.make()
    model.threshold = threshold
    return try RecordingRecognizer(model, plan: plan).hear(sound, name: "talk.wav")
  }

  @Test func `segments tile a recording, and pauses are silence`() throws {
    let sound = conversation
    let timeline = try #require(try hear(sound).timeline)
    let segments = timeline.segments
    #expect(segments.first?.start == 0 && segments.last?.end == sound.seconds)
    #expect(zip(segments, segments.dropFirst()).allSatisfy { $0.end == $1.start && $0.label != $1.label })
    #expect(segments.allSatisfy { $0.end > $0.start && ($0.confidence == nil) == ($0.label == Timeline.silence) })
    func label(at time: Double) -> String? { segments.first { $0.start <= time && time < $0.end }?.label }
    for time in [1.0, 2, 19.5, 23, 39.5] { #expect(label(at: time) == Timeline.silence, "at \(time) s: \(segments)") }
    for time in [6.0, 10, 15, 27, 33] { #expect(label(at: time) != Timeline.silence, "at \(time) s: \(segments)") }
  }

  @Test func `each window is judged as a clip, and the whole by the mean over those with speech`() throws {
    let sound = conversation
    let answer = try hear(sound)
    let timeline = try #require(answer.timeline)
    let recognizer = try Recognizer(try ChanceModel.make())
    var sums = [Double](repeating: 0, count: 3)
    var count = 0.0
    for window in timeline.windows {
      #expect((window.probabilities != nil) == window.speech && (window.emotion != nil) == window.speech)
      guard let probabilities = window.probabilities else { continue }
      let range = Int((window.start * 8000).rounded())..<Int((window.end * 8000).rounded())
      let alone = try recognizer.predict(Recording(samples: Array(sound.samples[range]), rate: 8000), name: "window")
      #expect(alone.probabilities.map(\.probability) == probabilities && alone.emotion == window.emotion)
      for label in 0..<3 { sums[label] += Double(probabilities[label]) }
      count += 1
    }
    #expect(count > 10 && answer.speech)
    #expect(answer.prediction.probabilities.map(\.probability) == sums.map { Float($0 / count) })
    #expect(timeline.windows.last?.end == sound.seconds && timeline.windows.first?.start == 0)
  }

  @Test func `a file, its bytes and its samples are heard alike`() throws {
    let values = Signals.speech(31 * 8000 + 5, rate: 8000)
    let wave = WaveFile(values, rate: 8000)
    let place = try Scratch()
    try place.write("a.wav", wave.bytes)
    let recognizer = try RecordingRecognizer(try ChanceModel.make())
    let file = try recognizer.hear(place.file("a.wav"))
    let bytes = try recognizer.hear(bytes: Array(wave.bytes), name: place.file("a.wav"))
    let samples = try recognizer.hear(
      Recording(samples: Signals.samples(values), rate: 8000), name: place.file("a.wav"))
    #expect(try JSON.encode(file) == JSON.encode(bytes))
    #expect(try JSON.encode(file) == JSON.encode(samples))
  }

  @Test func `a clip is judged whole, and has a timeline only where one is asked for`() throws {
    let sound = recording([(true, 5)])
    let alone = try Recognizer(try ChanceModel.make()).predict(sound, name: "talk.wav")
    let answer = try hear(sound)
    #expect(answer.prediction == alone && answer.timeline == nil)
    let cut = try hear(sound, TimelinePlan(window: 1, hop: 0.5, isAlwaysMade: true))
    #expect(cut.prediction == alone)
    let timeline = try #require(cut.timeline)
    #expect(timeline.window == 1 && timeline.hop == 0.5)
    #expect(timeline.windows.map(\.end) == [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5])
    #expect(timeline.segments.last?.end == 5)
  }

  @Test func `below the threshold segments are unsure`() throws {
    let answer = try hear(conversation, threshold: 1)
    let labels = Set(answer.timeline?.segments.map(\.label) ?? [])
    #expect(labels == [Timeline.silence, Timeline.unsure])
    #expect(answer.prediction.isUnsure && answer.timeline?.windows.allSatisfy { $0.unsure != false } == true)
  }

  @Test func `silence is told as silence, and has an emotion all the same`() throws {
    let answer = try hear(Recording(samples: [Float](repeating: 0, count: 20 * 8000), rate: 8000))
    #expect(answer.prediction.isSilent && !answer.speech && answer.level == SoundLevel.lowest)
    #expect(ChanceModel.classes.contains(answer.prediction.emotion))
    #expect(answer.timeline?.segments == [Timeline.Segment(start: 0, end: 20, label: "silence", confidence: nil)])
    #expect(answer.timeline?.windows.allSatisfy { !$0.speech } == true)
  }

  @Test func `programs are told it under the names of the HTTP API`() throws {
    let text = try JSON.encode(try hear(conversation))
    let decoded = try JSON.decode(JSONValue.self, from: text)
    guard case .object(let object) = decoded, case .object(let timeline) = object["timeline"] else {
      Issue.record("an object with a timeline is expected: \(text.prefix(200))")
      return
    }
    #expect(
      Set(object.keys) == [
        "file", "seconds", "rate", "isSilent", "emotion", "confidence", "unsure", "probabilities", "level", "speech",
        "timeline",
      ])
    #expect(Set(timeline.keys) == ["window", "hop", "windows", "segments"])
    #expect(try JSON.decode(TimelineHolder.self, from: text).timeline == hear(conversation).timeline)
  }

  private struct TimelineHolder: Decodable { let timeline: Timeline }

  @Test func `a window that ends before what the model looks at is refused`() throws {
    var contract = ChanceModel.contract
    contract.offset = 0.6
    #expect(throws: RecognitionError.shortWindow(seconds: 0.5, offset: 0.6, least: 0.7)) {
      try TimelinePlan(window: 0.5).check(contract)
    }
    try TimelinePlan(window: 0.8).check(contract)
    try TimelinePlan().check(contract)
  }
}

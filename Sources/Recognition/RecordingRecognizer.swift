import Audio
import Core
import Effects

/// Hears the emotion in recordings of any length: short ones as clips, longer ones window by window, in memory that does
/// not depend on how long they are.
///
/// Reused from recording to recording; not for several threads at once.
public final class RecordingRecognizer {
  public let recognizer: Recognizer
  public var plan: TimelinePlan
  /// Whether answers have an outline of the sound.
  package var keepsOutline = false

  /// Seconds decoded at a time, in the first of which a pause tells how loud the room is.
  private static let piece = 4

  public convenience init(_ model: RecognitionModel, plan: TimelinePlan = TimelinePlan()) throws {
    self.init(try Recognizer(model), plan: plan)
  }

  public init(_ recognizer: Recognizer, plan: TimelinePlan = TimelinePlan()) {
    self.recognizer = recognizer
    self.plan = plan
  }

  /// What is heard in the audio file at `path`.
  public func hear(_ path: String) throws -> RecordingAnswer { try hear(try SequentialSound.open(path)) }

  /// The same for an audio file in memory, which errors and the answer call `name`.
  public func hear(bytes: [UInt8], name: String) throws -> RecordingAnswer {
    try hear(try SequentialSound(bytes: bytes, name: name))
  }

  /// The same for sound that is decoded.
  public func hear(_ sound: Recording, name: String) throws -> RecordingAnswer {
    guard !sound.samples.isEmpty else { throw AudioError.noSamples(path: name) }
    if sound.seconds <= TimelinePlan.longestClip { return try hearClip(sound, name) }
    var start = 0
    return try hearLong(rate: sound.rate, count: sound.samples.count, name) { most in
      let piece = Array(sound.samples[start..<min(sound.samples.count, start + most)])
      start += piece.count
      return piece
    }
  }

  private func hear(_ stream: SequentialSound) throws -> RecordingAnswer {
    guard stream.count > 0 else { throw AudioError.noSamples(path: stream.name) }
    guard stream.seconds > TimelinePlan.longestClip else {
      return try hearClip(Recording(samples: try stream.next(stream.count), rate: stream.rate), stream.name)
    }
    return try hearLong(rate: stream.rate, count: stream.count, stream.name) { try stream.next($0) }
  }

  private func hearClip(_ sound: Recording, _ name: String) throws -> RecordingAnswer {
    RecordingAnswer(
      prediction: try recognizer.predict(sound, name: name), seconds: sound.seconds, rate: sound.rate,
      level: SoundLevel.decibels(of: sound.samples),
      speech: VoiceActivity.hearsSpeech(in: sound.samples, rate: sound.rate),
      timeline: plan.isAlwaysMade ? try timeline(of: sound, name) : nil,
      outline: keepsOutline ? WaveformOutline(sound.samples, rate: sound.rate) : nil)
  }

  private func timeline(of clip: Recording, _ name: String) throws -> Timeline {
    let maker = try TimelineMaker(recognizer, plan, rate: clip.rate, opening: clip.samples, name: name)
    try maker.push(clip.samples)
    return try maker.finish().timeline
  }

  /// - Parameter next: gives up to so many samples more, none at the end.
  private func hearLong(
    rate: Int, count: Int, _ name: String, next: (Int) throws -> [Float]
  ) throws -> RecordingAnswer {
    var piece = try next(RecordingRecognizer.piece * rate)
    let maker = try TimelineMaker(recognizer, plan, rate: rate, opening: piece, name: name)
    var outline = keepsOutline ? OutlineMaker(samples: count, rate: rate) : nil
    var energy = 0.0
    while !piece.isEmpty {
      energy += piece.reduce(0) { $0 + Double($1) * Double($1) }
      outline?.add(piece)
      try maker.push(piece)
      piece = try next(RecordingRecognizer.piece * rate)
    }
    let heard = try maker.finish()
    return RecordingAnswer(
      prediction: Prediction(
        file: name, isSilent: energy == 0, probabilities: heard.probabilities, model: recognizer.model),
      seconds: Double(count) / Double(rate), rate: rate, level: SoundLevel.decibels(ofEnergy: energy, count: count),
      speech: heard.hasSpeech, timeline: heard.timeline, outline: outline.map(WaveformOutline.init))
  }
}

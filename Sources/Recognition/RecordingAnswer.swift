import Core
import Effects

/// What is heard in a recording, as programs are told it.
public struct RecordingAnswer: Encodable, Sendable {
  /// Of all of it: of a clip as training judged clips, of a longer recording the mean over its windows with speech.
  public let prediction: Prediction
  public let seconds: Double
  /// Samples per second.
  public let rate: Int
  /// How loud it is, in decibels of full scale.
  public let level: Double
  /// Whether somebody speaks in it.
  public let speech: Bool
  /// Of what is longer than a clip, or where it is asked for.
  public let timeline: Timeline?
  /// The name of the model, where there are several to choose from.
  public var model: String?
  /// For a page that draws it.
  public var sound: SoundSketch?
  /// For pictures; not told.
  package var outline: WaveformOutline?

  private enum Key: String, CodingKey {
    case model, file, seconds, rate, isSilent, emotion, confidence, unsure, probabilities, level, speech, timeline
    case sound
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encodeIfPresent(model, forKey: .model)
    try values.encode(prediction.file, forKey: .file)
    try values.encode(seconds, forKey: .seconds)
    try values.encode(rate, forKey: .rate)
    try values.encode(prediction.isSilent, forKey: .isSilent)
    try values.encode(prediction.emotion, forKey: .emotion)
    try values.encode(prediction.confidence, forKey: .confidence)
    try values.encode(prediction.isUnsure, forKey: .unsure)
    try values.encode(prediction.probabilities, forKey: .probabilities)
    try values.encode(level, forKey: .level)
    try values.encode(speech, forKey: .speech)
    try values.encodeIfPresent(timeline, forKey: .timeline)
    try values.encodeIfPresent(sound, forKey: .sound)
  }
}

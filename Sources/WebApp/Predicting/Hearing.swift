import Audio
import Recognition

/// What `POST /v1/predict` answers.
struct Hearing: Encodable {
  let model: String
  let file: String
  let seconds: Double
  let rate: Int
  let isSilent: Bool
  let emotion: String
  let confidence: Double
  let unsure: Bool
  let probabilities: [Prediction.Share]
  /// Decibels of full scale.
  let level: Double
  /// Whether a voice is heard in it.
  let speech: Bool
  let sound: SoundSketch?

  /// - Parameter model: the name of the recognizer's model.
  init(
    _ recording: Recording, named name: String, by recognizer: Recognizer, of model: String, _ options: QueryOptions
  ) throws {
    let heard = try recognizer.predict(recording, name: name)
    self.model = model
    file = heard.file
    (seconds, rate) = (recording.seconds, recording.rate)
    isSilent = heard.isSilent
    emotion = heard.emotion
    confidence = heard.confidence
    unsure = heard.isUnsure
    probabilities = heard.probabilities
    level = SoundLevel.decibels(of: recording.samples)
    speech = VoiceActivity.hearsSpeech(in: recording.samples, rate: recording.rate)
    sound = options.sound ? try SoundSketch(recording) : nil
  }
}

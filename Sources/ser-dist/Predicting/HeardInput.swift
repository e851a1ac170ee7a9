import Core
import Recognition

/// What became of one recording.
struct HeardInput: Sendable {
  let answer: Result<RecordingAnswer, any Error>
  /// The seconds that its thread took.
  let computing: Double

  init(_ input: AudioInput, _ recognizer: Result<RecordingRecognizer, any Error>) {
    let start = ContinuousClock.now
    answer = Result { try input.hear(try recognizer.get()) }
    computing = (ContinuousClock.now - start).seconds
  }
}

import Audio
import Core
import Effects

/// Answers the windows of one stream, one after the other.
final class StreamRecognizer {
  private let recognizer: Recognizer
  private let judgesSilence: Bool
  private var smoothing: Smoothing

  init(_ recognizer: Recognizer, _ settings: ListeningSettings) {
    self.recognizer = recognizer
    judgesSilence = settings.judgesSilence
    smoothing = Smoothing(seconds: settings.smoothing)
  }

  func answer(_ heard: HeardWindow) throws -> StreamAnswer {
    let begun = ContinuousClock.now
    let end = Double(heard.window.end) / Double(heard.rate)
    let prediction = try predict(heard)
    let smoothed = smooth(prediction, at: end)
    let done = ContinuousClock.now
    return StreamAnswer(
      start: Double(heard.window.start) / Double(heard.rate), end: end, level: heard.level, speech: heard.hasSpeech,
      prediction: prediction, smoothed: smoothed, computing: (done - begun).seconds,
      latency: (done - heard.arrival).seconds, dropped: heard.dropped, zeros: heard.zeros)
  }

  /// Nil where nobody speaks, or not loud enough for a cleaning step to leave anything of it.
  private func predict(_ heard: HeardWindow) throws -> Prediction? {
    guard heard.hasSpeech || judgesSilence else { return nil }
    let sound = Recording(samples: heard.window.samples, rate: heard.rate)
    do { return try recognizer.predict(sound, name: StreamRecognizer.name) } catch is EffectError { return nil }
  }

  private func smooth(_ prediction: Prediction?, at time: Double) -> Prediction? {
    guard let prediction else {
      smoothing.forget()
      return nil
    }
    let probabilities = smoothing.add(prediction.probabilities.map(\.probability), at: time)
    return Prediction(
      file: prediction.file, isSilent: prediction.isSilent, probabilities: probabilities, model: recognizer.model)
  }

  /// What errors call a window.
  private static let name = "the sound"
}

import Audio
import Core
import Effects

/// Cuts a recording that comes piece after piece into windows, and makes a timeline of what is heard in them.
final class TimelineMaker {
  private let recognizer: Recognizer
  private let name: String
  private let rate: Int
  private let hop: Double
  private var cut: SlidingWindows
  private var cells: TimelineCells
  private var speech: SpeechTrack
  private var windows: [Timeline.Window] = []
  /// Over the windows with speech; as long as there is none, over those without.
  private var mean: MeanProbabilities
  private var hasSpeech = false
  /// Why the first window that could not be judged was not.
  private var fault: (any Error)?

  private var model: RecognitionModel { recognizer.model }

  /// - Parameter opening: the first seconds of the recording, which are to be pushed all the same.
  init(_ recognizer: Recognizer, _ plan: TimelinePlan, rate: Int, opening: [Float], name: String) throws {
    (self.recognizer, self.name, self.rate) = (recognizer, name, rate)
    let window = plan.window(of: recognizer.model.contract, rate: rate)
    hop = try plan.hop(window: window)
    cut = SlidingWindows(contract: recognizer.model.contract, rate: rate, window: window, hop: hop)
    cells = TimelineCells(hop: cut.hop, classes: recognizer.model.classes.count)
    speech = SpeechTrack(rate: rate, opening: opening)
    mean = MeanProbabilities(classes: recognizer.model.classes.count)
  }

  func push(_ samples: [Float]) throws {
    speech.push(samples)
    try cut.push(samples, window: judge)
  }

  /// The mean over what was heard, and when it was.
  func finish() throws -> (probabilities: [Float], hasSpeech: Bool, timeline: Timeline) {
    try cut.finish(window: judge)
    cells.finish(samples: cut.heard)
    guard let probabilities = mean.values else { throw fault ?? AudioError.noSamples(path: name) }
    let segments = TimelineSegments(model: model, cells: cells, samples: cut.heard, rate: rate)
    let timeline = Timeline(
      window: Double(cut.span) / Double(rate), hop: hop, windows: windows, segments: segments.all(speech: speech))
    return (probabilities, hasSpeech, timeline)
  }

  private func judge(_ window: SlidingWindows.Window) throws {
    let share = speech.share(of: window.start..<window.end)
    let isSpeech = VoiceActivity.isEnough(share, seconds: Double(window.samples.count) / Double(rate))
    // Without a word in it, a recording is still judged, by what there is.
    guard isSpeech || !hasSpeech else { return note(window, nil) }
    let heard = try hear(window)
    note(window, isSpeech ? heard : nil)
    guard let heard else { return }
    if isSpeech && !hasSpeech { mean = MeanProbabilities(classes: model.classes.count) }
    hasSpeech = hasSpeech || isSpeech
    let probabilities = heard.probabilities.map(\.probability)
    mean.add(probabilities)
    if isSpeech { cells.add(probabilities, over: window.start..<window.end) }
  }

  /// Nil where a cleaning step leaves nothing of the window, as of a pause.
  private func hear(_ window: SlidingWindows.Window) throws -> Prediction? {
    do {
      return try recognizer.predict(Recording(samples: window.samples, rate: rate), name: name)
    } catch let error as EffectError {
      fault = fault ?? error
      return nil
    }
  }

  private func note(_ window: SlidingWindows.Window, _ heard: Prediction?) {
    windows.append(
      Timeline.Window(
        start: Double(window.start) / Double(rate), end: Double(window.end) / Double(rate), speech: heard != nil,
        emotion: heard?.emotion, confidence: heard?.confidence, unsure: heard?.isUnsure,
        probabilities: heard?.probabilities.map(\.probability)))
  }
}

/// What is said of one window of a stream.
public struct StreamAnswer: Sendable, Equatable {
  /// Seconds of the stream.
  public let start: Double
  public let end: Double
  /// Of what came since the window before, in decibels of full scale.
  public let level: Double
  /// Whether anyone speaks in it.
  public let speech: Bool
  /// What the model hears in the window alone; nil where it was not asked, since nobody speaks.
  public let prediction: Prediction?
  /// The same together with the windows before.
  public let smoothed: Prediction?
  /// Seconds that row and model took.
  public let computing: Double
  /// Seconds from when the last sample came to the answer.
  public let latency: Double
  /// How many windows were left out before this one.
  public let dropped: Int
  /// For how many seconds nothing but zeros has come.
  public let zeros: Double
}

extension StreamAnswer: Encodable {
  private struct Judgement: Encodable {
    let emotion: String
    let confidence: Double
    let unsure: Bool
    let probabilities: [Prediction.Share]

    init(_ prediction: Prediction) {
      emotion = prediction.emotion
      confidence = prediction.confidence
      unsure = prediction.isUnsure
      probabilities = prediction.probabilities
    }
  }

  private enum Key: String, CodingKey { case start, end, level, speech, smoothed, computing, latency, dropped }

  /// What is heard in the window alone stands beside its times; nothing where nobody speaks.
  public func encode(to encoder: any Encoder) throws {
    try prediction.map(Judgement.init)?.encode(to: encoder)
    var object = encoder.container(keyedBy: Key.self)
    try object.encode(start, forKey: .start)
    try object.encode(end, forKey: .end)
    try object.encode(level, forKey: .level)
    try object.encode(speech, forKey: .speech)
    try object.encodeIfPresent(smoothed.map(Judgement.init), forKey: .smoothed)
    try object.encode(computing, forKey: .computing)
    try object.encode(latency, forKey: .latency)
    try object.encode(dropped, forKey: .dropped)
  }
}

/// How a stream is listened to.
public struct ListeningSettings: Sendable {
  /// What becomes of windows that come while the one before is still computed.
  public enum WhenLate: String, CaseIterable, Sendable {
    /// The newest is kept, so that answers never fall behind the sound.
    case drop
    /// Whoever writes the sound has to wait, so that every window has an answer.
    case wait
  }

  /// Seconds; nil for as many as a row of the model is about.
  public var window: Double?
  /// Seconds from the end of one window to the end of the next.
  public var hop = 0.25
  /// Seconds after which what was heard before counts for a third; 0 for none of it.
  public var smoothing = 1.0
  /// Whether windows without speech are judged as well.
  public var judgesSilence = false
  public var whenLate = WhenLate.wait
  /// Seconds of sound after which it is enough.
  public var longest = Double.infinity

  public init() {}
}

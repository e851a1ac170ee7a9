/// Which emotions are heard when in a recording.
public struct Timeline: Codable, Hashable, Sendable {
  /// Seconds per window, and from the end of one to the end of the next.
  public let window: Double
  public let hop: Double
  /// In the order of their ends.
  public let windows: [Window]
  /// One behind the other, without gaps, from the beginning of the recording to its end.
  public let segments: [Segment]

  /// What the model hears in one stretch, taken as a clip. Without speech there is nothing to hear.
  public struct Window: Codable, Hashable, Sendable {
    /// In seconds.
    public let start: Double
    public let end: Double
    /// Whether somebody speaks in it.
    public let speech: Bool
    public let emotion: String?
    public let confidence: Double?
    public let unsure: Bool?
    /// The model's own, in label order.
    public let probabilities: [Float]?
  }

  /// A stretch that sounds alike.
  public struct Segment: Codable, Hashable, Sendable {
    public let start: Double
    public let end: Double
    /// A class, `unsure` or `silence`.
    public let label: String
    /// Nil where nobody speaks.
    public let confidence: Double?

    public init(start: Double, end: Double, label: String, confidence: Double?) {
      self.start = start
      self.end = end
      self.label = label
      self.confidence = confidence
    }
  }

  public init(window: Double, hop: Double, windows: [Window], segments: [Segment]) {
    self.window = window
    self.hop = hop
    self.windows = windows
    self.segments = segments
  }

  /// What segments are called that have no class.
  public static let unsure = "unsure"
  public static let silence = "silence"
}

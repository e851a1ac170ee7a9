/// What a split must know of one row of a feature store.
public struct SplitRow: Hashable, Sendable {
  public let label: Int
  /// Which clip the row was computed from.
  public let clip: Int
  /// Which augmented copy of the clip it is; 0 is the clip as it is.
  public let variant: Int
  /// Empty where unknown, as is `sentence`.
  public let speaker: String
  public let sentence: String
  /// Of the audio file's bytes, where known.
  public let sha256: String?
  /// Where the corpus's manifest puts the clip; empty where it does not say.
  public let split: String

  public init(
    label: Int, clip: Int, variant: Int = 0, speaker: String = "", sentence: String = "", sha256: String? = nil,
    split: String = ""
  ) {
    self.label = label
    self.clip = clip
    self.variant = variant
    self.speaker = speaker
    self.sentence = sentence
    self.sha256 = sha256
    self.split = split
  }
}

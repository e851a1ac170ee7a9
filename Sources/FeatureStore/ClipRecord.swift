import Core

/// Where rows come from: one clip of the corpus.
public struct ClipRecord: Hashable, Sendable, Codable {
  /// Relative to the corpus.
  public var path: String
  public var speaker: String
  public var sentence: String
  /// Of the file's bytes: clips that are the same audio under two names share it.
  public var sha256: String
  /// On which side of a split the corpus's manifest puts the clip; empty where none says.
  public var split: String

  public init(path: String, speaker: String, sentence: String, sha256: String, split: String = "") {
    self.path = path
    self.speaker = speaker
    self.sentence = sentence
    self.sha256 = sha256
    self.split = split
  }
}

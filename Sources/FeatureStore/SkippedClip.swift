/// A clip of the corpus that could not be used, and that the store was made without.
public struct SkippedClip: Codable, Hashable, Sendable {
  /// Relative to the corpus.
  public let path: String
  public let reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

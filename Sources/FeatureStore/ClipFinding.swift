/// What a part of an unfinished store remembers of a clip that was worked on.
public struct ClipFinding: Codable, Hashable, Sendable {
  /// Of the file that the rows were made from; nil where it could not be read.
  public var sha256: String?
  /// Why the clip has no rows, as a sentence.
  public var fault: String?
  /// How long the clean clip is.
  public var samples = 0
  public var isSilent = false
  /// Whether the clip was longer than its rows can hold.
  public var isCut = false
  /// How many of its rows were shorter than the contract's frames and end in zeros.
  public var paddedRows = 0

  public init() {}
}

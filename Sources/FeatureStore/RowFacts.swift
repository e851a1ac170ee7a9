/// What is told about a row that was made.
public struct RowFacts: Hashable, Sendable {
  /// How many frames its sound has; the row shows as many of them as the contract says, and zeros for those it lacks.
  public let frames: Int
  /// Whether a step cut the sound short.
  public let isCut: Bool

  public init(frames: Int, isCut: Bool) {
    self.frames = frames
    self.isCut = isCut
  }
}

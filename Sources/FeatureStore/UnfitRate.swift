import Core

/// A clip whose own rate a contract that names none cannot work at: the fault of the recipe as much as of the clip.
public struct UnfitRate: UserFacingError, Equatable {
  public let clip: String
  public let rate: Int
  /// What does not work at it, in words.
  public let reason: String

  public var description: String {
    "\(clip.printable): keeps its \(rate) samples per second, since the recipe names no rate; \(reason)"
  }
}

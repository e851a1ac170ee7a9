import Core

/// How recordings are cut into windows.
public struct TimelinePlan: Hashable, Sendable {
  /// Seconds; nil for what one row of the contract is about.
  public var window: Double?
  /// Seconds; nil for a quarter of the window.
  public var hop: Double?
  /// Whether recordings that are judged whole have a timeline too.
  public var isAlwaysMade: Bool

  public init(window: Double? = nil, hop: Double? = nil, isAlwaysMade: Bool = false) {
    self.window = window
    self.hop = hop
    self.isAlwaysMade = isAlwaysMade
  }

  /// Recordings up to here are clips, and judged whole, as training judged its clips.
  public static let longestClip = 15.0

  func window(of contract: FeatureContract, rate: Int) -> Double { window ?? contract.span(rate: rate) }

  /// Throws where something would lie between two windows.
  func hop(window: Double) throws(RecognitionError) -> Double {
    guard let hop, hop > window else { return hop ?? window / 4 }
    throw .longHop(seconds: hop, window: window)
  }
}

extension TimelinePlan {
  /// Throws if windows would end before the part that the contract looks at.
  public func check(_ contract: FeatureContract) throws(RecognitionError) {
    let least = contract.offset + TimelinePlan.shortestPart
    guard let window, window < least else { return }
    throw .shortWindow(seconds: window, offset: contract.offset, least: least)
  }

  private static let shortestPart = 0.1
}

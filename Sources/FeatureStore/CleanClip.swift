/// A clip after the steps of a contract that all its rows share.
public struct CleanClip: Sendable {
  /// What errors call it.
  public let name: String
  public let samples: [Float]
  public let rate: Int
  /// Whether the file held nothing but zeros.
  public let isSilent: Bool
  /// Whether a step cut the clip short.
  public let isCut: Bool

  public init(name: String, samples: [Float], rate: Int, isSilent: Bool, isCut: Bool) {
    self.name = name
    self.samples = samples
    self.rate = rate
    self.isSilent = isSilent
    self.isCut = isCut
  }
}

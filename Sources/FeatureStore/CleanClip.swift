/// A clip after the steps of a contract that all its rows share.
public struct CleanClip: Sendable {
  /// What errors call it.
  public let name: String
  public let samples: [Float]
  public let rate: Int
  /// Whether nothing but zeros is left of it, in which no model can hear anything.
  public let isSilent: Bool
  /// Whether a step cut the clip short.
  public let isCut: Bool

  public init(name: String, samples: [Float], rate: Int, isCut: Bool) {
    self.name = name
    self.samples = samples
    self.rate = rate
    isSilent = samples.allSatisfy { $0 == 0 }
    self.isCut = isCut
  }
}

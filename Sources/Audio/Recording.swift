/// The sound of one clip: one channel, full scale ±1.
public struct Recording: Sendable, Equatable {
  public var samples: [Float]
  /// Samples per second.
  public var rate: Int

  public init(samples: [Float], rate: Int) {
    self.samples = samples
    self.rate = rate
  }

  public var seconds: Double { Double(samples.count) / Double(rate) }
}

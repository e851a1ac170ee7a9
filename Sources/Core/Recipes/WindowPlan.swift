/// Rows of short pieces of sound: in a store `density · total seconds / seconds` of them, drawn at random (the class by its
/// share of the audio, the clip uniformly within the class, the start uniformly), and in prediction all consecutive ones
/// of a clip, whose probabilities are averaged.
public struct WindowPlan: Codable, Hashable, Sendable {
  public var seconds: Double
  public var density: Double
  public var seed: UInt64 = 0

  public init(seconds: Double, density: Double) {
    self.seconds = seconds
    self.density = density
  }

  /// Samples per window.
  public func samples(rate: Int) -> Int { Int((seconds * Double(rate)).rounded()) }
}

extension WindowPlan {
  private enum Key: String, CodingKey, CaseIterable { case seconds, density, seed }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.object(of: Key.self)
    seconds = try values.decode(Double.self, forKey: .seconds)
    density = try values.decodeIfPresent(Double.self, forKey: .density) ?? 2
    seed = try values.wholeNumberIfPresent(.seed) ?? 0
  }
}

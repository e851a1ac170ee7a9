/// The level of what is heard when nobody speaks: the lowest level of the last seconds, since speech has gaps between its
/// words and the noise behind it has none.
struct NoiseFloor: Sendable {
  /// The lowest level of each of the last stretches of time; the newest is still growing.
  private var lowest: [Double] = [.infinity]
  private var framesInNewest = 0

  /// Together they are longer than anyone speaks without a gap, and short enough that a fan that is switched on is noise
  /// soon after.
  private static let stretches = 8
  private static let framesPerStretch = 25
  /// Speech of a quiet voice far from its microphone stands well above it.
  static let lowestLevel = -75.0
  /// What lies below holds no sound at all, as before a recorder has begun: it does not tell how loud the room is.
  private static let digitalSilence = -90.0

  /// Decibels of full scale.
  var level: Double {
    let least = lowest.reduce(.infinity, min)
    return least.isFinite ? max(least, NoiseFloor.lowestLevel) : NoiseFloor.lowestLevel
  }

  mutating func hear(_ level: Double) {
    guard level > NoiseFloor.digitalSilence else { return }
    if framesInNewest == NoiseFloor.framesPerStretch {
      lowest = lowest.suffix(NoiseFloor.stretches - 1) + [.infinity]
      framesInNewest = 0
    }
    lowest[lowest.count - 1] = min(lowest[lowest.count - 1], level)
    framesInNewest += 1
  }
}

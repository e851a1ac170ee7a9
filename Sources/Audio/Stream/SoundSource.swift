/// Where sound comes from while it is heard.
public protocol SoundSource: AnyObject {
  /// Samples per second.
  var rate: Int { get }
  /// Waits for the next sound.
  func next() throws -> SoundEvent
}

/// What comes from a source.
public enum SoundEvent: Sendable, Equatable {
  /// One channel, full scale ±1; at least one sample.
  case sound([Float])
  case end
  /// Somebody asked for an end before there was one.
  case stopped
}

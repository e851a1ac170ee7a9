/// A window of a stream, as it comes from the thread that reads to the one that computes.
struct HeardWindow: Sendable {
  let window: SlidingWindows.Window
  let rate: Int
  /// Of what came since the window before, in decibels of full scale.
  let level: Double
  let hasSpeech: Bool
  /// For how many seconds nothing but zeros has come.
  let zeros: Double
  /// When its last sample came.
  let arrival: ContinuousClock.Instant
  /// How many windows before it were left out, since nobody had time for them.
  var dropped = 0
}

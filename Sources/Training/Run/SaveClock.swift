/// Tells when it is time to save again.
final class SaveClock {
  private let every: Duration
  private var latest = ContinuousClock.now

  init(seconds: Int) { every = .seconds(seconds) }

  var isDue: Bool { ContinuousClock.now - latest >= every }

  func restart() { latest = ContinuousClock.now }
}

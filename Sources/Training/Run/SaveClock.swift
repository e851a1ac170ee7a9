/// Tells when it is time to save again.
///
/// Saving after each epoch would double the time of a run whose epochs are shorter than a save: so what saving took is the
/// measure of how soon it is worth while again.
package final class SaveClock {
  private let every: Duration
  private var latest: ContinuousClock.Instant
  /// What the latest save took; nil before the first.
  private var cost: Duration?
  /// So much longer than a save is what is trained before the next: saving costs a hundredth.
  private static let costsBetween = 100

  package init(seconds: Int = 600, now: ContinuousClock.Instant = .now) {
    every = .seconds(seconds)
    latest = now
  }

  /// Whether to save in the midst of an epoch.
  package func isDue(now: ContinuousClock.Instant = .now) -> Bool { now - latest >= every }

  /// Whether to save after an epoch: the first is always, so that a disk that cannot be written is known of early.
  package func isDueAfterEpoch(now: ContinuousClock.Instant = .now) -> Bool {
    guard let cost else { return true }
    return now - latest >= min(every, cost * Self.costsBetween)
  }

  /// A save that began at `start` is done.
  package func restart(from start: ContinuousClock.Instant, now: ContinuousClock.Instant = .now) {
    cost = now - start
    latest = now
  }
}

/// When progress is worth another line in a log: at a new tenth of the work, at most once a second, and at the end.
package struct ProgressPace {
  private let total: Int
  private var lastTenth = 0
  private var lastTime = Duration.zero
  private var isOver = false

  package init(total: Int) { self.total = total }

  /// - Parameter elapsed: since the work began.
  package mutating func isDue(_ done: Int, after elapsed: Duration) -> Bool {
    guard total > 0, !isOver else { return false }
    isOver = done >= total
    let tenth = 10 * done / total
    guard isOver || (tenth > lastTenth && elapsed - lastTime >= .seconds(1)) else { return false }
    (lastTenth, lastTime) = (tenth, elapsed)
    return true
  }
}

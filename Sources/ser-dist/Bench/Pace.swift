/// How many items per second are done: the median over repetitions, and the slowest and fastest of them.
struct Pace: Codable {
  let median: Double
  let slowest: Double
  let fastest: Double

  /// Does items 0, 1, … in turn, `repetitions` times for at least `seconds` each, after once without a clock.
  static func measure(repetitions: Int, seconds: Double, item: (Int) throws -> Void) rethrows -> Pace {
    try item(0)
    var next = 0
    let rates = try (0..<repetitions).map { _ -> Double in
      let start = ContinuousClock.now
      var (done, elapsed) = (0, 0.0)
      while elapsed < seconds {
        try item(next)
        next += 1
        done += 1
        elapsed = (ContinuousClock.now - start) / .seconds(1)
      }
      return Double(done) / elapsed
    }.sorted()
    return Pace(median: rates[rates.count / 2], slowest: rates[0], fastest: rates[rates.count - 1])
  }
}

#if canImport(Glibc)
  import Glibc
#endif

/// How many items are done per second of a core: the median over repetitions, and the slowest and fastest of them.
struct Pace: Codable {
  let median: Double
  let slowest: Double
  let fastest: Double

  /// Does items 0, 1, … in turn, `repetitions` times for at least `seconds` each, after once without a clock.
  static func measure(repetitions: Int, seconds: Double, item: (Int) throws -> Void) rethrows -> Pace {
    try item(0)
    var next = 0
    let rates = try (0..<repetitions).map { _ -> Double in
      let start = processorSeconds()
      var (done, elapsed) = (0, 0.0)
      while elapsed < seconds {
        try item(next)
        next += 1
        done += 1
        elapsed = processorSeconds() - start
      }
      return Double(done) / elapsed
    }.sorted()
    return Pace(median: rates[rates.count / 2], slowest: rates[0], fastest: rates[rates.count - 1])
  }

  /// What the process has computed so far: helpers in other threads count, and what other programs do meanwhile does not.
  ///
  /// `clock_gettime(2)`
  static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

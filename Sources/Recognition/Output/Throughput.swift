import Core

/// How fast recordings were heard.
public struct Throughput {
  private var files = 0
  private var seconds = 0.0
  private var computing = 0.0

  public init() {}

  /// - Parameters:
  ///   - seconds: of sound.
  ///   - computing: the seconds that its thread computed.
  public mutating func add(seconds: Double, computing: Double) {
    files += 1
    self.seconds += seconds
    self.computing += computing
  }

  /// "535 files, 24 min 48 s of sound, in 2.10 s: 254.8 files/s, 708 times as fast as they last; computing 7.7 ms per
  /// file"; nil where nothing was heard.
  public func words(elapsed: Double) -> String? {
    guard files > 0 else { return nil }
    let elapsed = max(elapsed, 1e-6)
    let rate = Double(files) / elapsed
    return "\(counted(files, "file")), \(seconds < 60 ? "\(seconds.formatted(1)) s" : timeText(seconds)) of sound, in "
      + "\(elapsed.formatted(2)) s: \(rate.formatted(1)) files/s, \((seconds / elapsed).formatted(0)) times as fast as "
      + "they last; computing \((1000 * computing / Double(files)).formatted(1)) ms per file"
  }
}

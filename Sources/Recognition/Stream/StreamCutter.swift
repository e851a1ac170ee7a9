/// Cuts the sound of a stream into windows, and knows of each how loud it is and whether anyone speaks.
///
/// Takes far less time than the sound does, so that whoever reads a microphone can do it.
final class StreamCutter {
  private var windows: SlidingWindows
  private var activity: VoiceActivity
  private let rate: Int
  private var energy = 0.0
  private var count = 0
  /// How many zeros have come one behind the other.
  private var zeros = 0

  init(_ windows: SlidingWindows, rate: Int) {
    self.windows = windows
    self.rate = rate
    activity = VoiceActivity(rate: rate, span: windows.span)
  }

  var heard: Int { windows.heard }

  func push(_ samples: [Float], _ arrival: ContinuousClock.Instant, window: (HeardWindow) throws -> Void) rethrows {
    let start = windows.heard
    var taken = 0
    try windows.push(samples) { cut in
      measure(samples[taken..<cut.end - start])
      taken = cut.end - start
      try window(describe(cut, arrival))
    }
    measure(samples[taken...])
  }

  /// What came after the last window.
  func finish(_ arrival: ContinuousClock.Instant, window: (HeardWindow) throws -> Void) rethrows {
    try windows.finish { try window(describe($0, arrival)) }
  }

  private func measure(_ samples: ArraySlice<Float>) {
    activity.push(samples)
    for sample in samples {
      energy += Double(sample * sample)
      zeros = sample == 0 ? zeros + 1 : 0
    }
    count += samples.count
  }

  private func describe(_ window: SlidingWindows.Window, _ arrival: ContinuousClock.Instant) -> HeardWindow {
    defer { (energy, count) = (0, 0) }
    return HeardWindow(
      window: window, rate: rate, level: SoundLevel.decibels(ofEnergy: energy, count: count),
      hasSpeech: activity.hearsSpeech, zeros: Double(zeros) / Double(rate), arrival: arrival)
  }
}

import Audio
import Core

#if canImport(Glibc)
  import Glibc
#endif

/// Listens to a source of sound: one thread reads it and cuts it into windows, the calling one computes the answers.
public final class Listening: @unchecked Sendable {
  private let source: any SoundSource
  private let settings: ListeningSettings
  private let cutter: StreamCutter
  private let recognizer: StreamRecognizer
  private let queue = WindowQueue()
  private let interrupt: @Sendable () -> Void
  /// Samples per window, and from one to the next.
  public let (span, hop): (Int, Int)

  /// - Parameter interrupt: makes the source say that it was stopped.
  public init(
    _ source: any SoundSource, recognizer: Recognizer, settings: ListeningSettings,
    interrupt: @escaping @Sendable () -> Void = {}
  ) {
    self.source = source
    self.settings = settings
    self.interrupt = interrupt
    let windows = SlidingWindows(
      contract: recognizer.model.contract, rate: source.rate, window: settings.window, hop: settings.hop)
    (span, hop) = (windows.span, windows.hop)
    cutter = StreamCutter(windows, rate: source.rate)
    self.recognizer = StreamRecognizer(recognizer, settings)
  }

  /// Hands every answer over until the sound ends or somebody stops it.
  public func run(answer: (StreamAnswer) throws -> Void) throws -> ListeningSummary {
    let thread = try startReading()
    // However it ends, the reader does first, since it may not outlive what it reads into.
    defer {
      queue.abandon()
      interrupt()
      thread.join()
    }
    var summary = ListeningSummary()
    while let heard = try queue.take() {
      let said = try recognizer.answer(heard)
      summary.add(said)
      try answer(said)
    }
    return summary
  }

  private func startReading() throws(RecognitionError) -> SystemThread {
    do { return try SystemThread { self.read() } } catch { throw .cannotStartThread(reason: error.reason) }
  }

  private func read() { queue.finish(Result { try readToEnd() }) }

  private func readToEnd() throws {
    let most = Int(min(settings.longest * Double(source.rate), 0x1p62))
    var isWanted = true
    let put = { [self] (heard: HeardWindow) in
      if isWanted { isWanted = queue.put(heard, whenLate: settings.whenLate) }
    }
    var arrival = ContinuousClock.now
    while isWanted, cutter.heard < most {
      let event = try source.next()
      guard case .sound(let samples) = event else {
        if event == .stopped { return }
        break
      }
      arrival = ContinuousClock.now
      cutter.push(Array(samples.prefix(most - cutter.heard)), arrival, window: put)
    }
    // The end itself tells that the last window is one; nothing could answer it before, and it drops no other.
    if isWanted { cutter.finish(.now) { [queue] in _ = queue.put($0, whenLate: .wait) } }
  }
}

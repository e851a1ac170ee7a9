import Core
import Recognition

#if canImport(Glibc)
  import Glibc
#endif

/// What became of one recording.
struct HeardInput: Sendable {
  let answer: Result<RecordingAnswer, any Error>
  /// The seconds that its thread computed.
  let computing: Double

  init(_ input: AudioInput, _ recognizer: Result<RecordingRecognizer, any Error>) {
    let start = HeardInput.threadSeconds()
    answer = Result { try input.hear(try recognizer.get()) }
    computing = HeardInput.threadSeconds() - start
  }

  /// What this thread has computed so far, whatever else the machine does. `clock_gettime(2)`
  private static func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

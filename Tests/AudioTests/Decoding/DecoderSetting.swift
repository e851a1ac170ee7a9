import Audio
import Foundation
import TestSupport

/// An isolated decoder in the real program, and the processes it has.
struct DecoderSetting {
  let decoder: IsolatedDecoder
  /// Tells these processes from those of other tests.
  private let longest: Double

  /// Beside the test bundle, where one `swift build --build-tests` puts both.
  private static let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("ser-dist").path

  init(processes: Int = 1, patience: Double = 60, memory: Int? = nil) throws {
    longest = 500 + Double.random(in: 0..<100)
    decoder = try IsolatedDecoder(
      processes: processes, longest: longest, patience: patience, memory: memory, program: DecoderSetting.program)
  }

  /// Of those that are there, also as zombies' numbers where nobody waited for them.
  var identifiers: [Int32] {
    let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc"))?.compactMap { Int32($0) } ?? []
    return numbers.filter { number in
      let words = (try? Data(contentsOf: URL(filePath: "/proc/\(number)/cmdline"))) ?? Data()
      return words.split(separator: 0).contains { String(decoding: $0, as: UTF8.self) == "\(longest)" }
    }
  }

  /// Has one file decoded by a process that is stopped as soon as it is asked, and does to it what `harm` says.
  func decodeStopped(_ harm: (Int32) -> Void) throws -> Result<Recording, any Error> {
    let child = identifiers[0]
    kill(child, SIGSTOP)
    let (decoder, done) = (decoder, DispatchSemaphore(value: 0))
    nonisolated(unsafe) var result: Result<Recording, any Error>?
    Thread.detachNewThread {
      result = Result { try decoder.decode(DecoderSetting.clip, name: "clip.wav") }
      done.signal()
    }
    // The file is in the shared memory once it is asked for.
    while DecoderSetting.sharedBytes(of: child) == 0 { sched_yield() }
    harm(child)
    done.wait()
    return result!
  }

  private static func sharedBytes(of child: Int32) -> Int {
    var status = stat()
    return stat("/proc/\(child)/fd/3", &status) == 0 ? Int(status.st_size) : -1
  }

  static let clip = Array(WaveFile(Signals.speech(48_000, rate: 16_000)).bytes)
}

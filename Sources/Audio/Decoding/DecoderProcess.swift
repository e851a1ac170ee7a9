import Core
import Glibc

/// One process that decodes; for one thread at a time.
final class DecoderProcess: Sendable {
  private let process: ChildProcess
  private let shared: SharedMemory
  private let limits: DecoderLimits

  /// Libraries are loaded meanwhile, on a machine that may be busy.
  private static let patienceAtStart = 60.0
  /// Of what the program does not use when it only decodes: threads of OpenBLAS, and a report of a crash that nobody reads.
  private static let environment = ["OPENBLAS_NUM_THREADS": "1", "SWIFT_BACKTRACE": "enable=no"]

  /// Starts it, and does not wait until it is there, so that several can start side by side.
  init(_ program: String, _ limits: DecoderLimits) throws {
    self.limits = limits
    shared = try SharedMemory()
    process = try ChildProcess(
      program, [DecoderService.word] + limits.words, environment: DecoderProcess.environment,
      shared: shared.descriptor)
  }

  /// Waits until it is there, once.
  ///
  /// - Returns: whether the system refuses it everything but computing.
  func greet() throws(DecoderFault) -> Bool {
    guard case .message(let hello) = process.message(within: DecoderProcess.patienceAtStart), hello.kind == .ready
    else { throw DecoderFault.notStarted }
    return hello.first == 1
  }

  /// Whether it waits for something to do; anything that it says unasked is its end.
  var isIdle: Bool { process.isSilent }

  /// From any thread: whoever waits for it hears that it failed. `kill(2)`
  func end() { kill(process.identifier, SIGKILL) }

  /// Throws what leaves the process in a state that nobody knows; what is wrong with the file is a result.
  func decode(_ bytes: ArraySlice<UInt8>, name: String) throws(DecoderFault) -> Result<Recording, AudioError> {
    defer { shared.shrink() }
    let label = Array(name.utf8)
    guard bytes.withUnsafeBytes({ shared.write($0, at: 0) }),
      label.withUnsafeBytes({ shared.write($0, at: bytes.count) })
    else { throw .noMemory(reason: systemReason()) }
    guard process.tell(DecoderMessage(kind: .decode, first: bytes.count, second: label.count)) else {
      throw .failed(name: name)
    }
    switch process.message(within: limits.patience) {
    case .late: throw .tooSlow(name: name, seconds: limits.patience)
    case .ended: throw .failed(name: name)
    case .message(let answer):
      guard let result = result(answer) else { throw .failed(name: name) }
      return result
    }
  }

  /// Nil for what no decoder in its right mind answers: it read bytes that may have taken it over.
  private func result(_ answer: DecoderMessage) -> Result<Recording, AudioError>? {
    switch answer.kind {
    case .sound:
      guard answer.first > 0, answer.first <= AudioFile.mostSamples(longest: limits.longest),
        AudioFile.usableRates.contains(answer.second), let samples = shared.array(Float.self, count: answer.first),
        samples.firstIndex(beyond: .infinity) == nil
      else { return nil }
      return .success(Recording(samples: samples, rate: answer.second))
    case .refusal:
      guard answer.first <= DecoderProcess.longestRefusal, let text = shared.array(UInt8.self, count: answer.first),
        let error = try? JSON.decode(AudioError.self, from: String(decoding: text, as: UTF8.self))
      else { return nil }
      return .failure(error)
    case .decode, .ready: return nil
    }
  }

  /// Bytes.
  private static let longestRefusal = 1 << 16
}

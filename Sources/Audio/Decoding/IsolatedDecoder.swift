import Core
import Dispatch
import Synchronization

/// Decodes in processes of its own, so that bytes which crash a decoder, keep it busy for ever or make it take all memory
/// cost the request they came with and nothing else.
///
/// The processes are kept from file to file; one that fails is ended, and another is started for the next file.
public final class IsolatedDecoder: SoundDecoder {
  public var longest: Double { limits.longest }
  /// Whether the system refuses the processes everything but computing; on a kernel that cannot, they have their limits of
  /// memory and time alone.
  public let isConfined: Bool

  private let program: String
  private let limits: DecoderLimits
  /// One for each process that there may be.
  private let turns: DispatchSemaphore
  private let idle: Mutex<[DecoderProcess]>

  /// Starts those that have a core to run on, so that no file waits for one, and to know that it can be done.
  ///
  /// - Parameters:
  ///   - processes: the most there are; whoever comes while all are busy waits.
  ///   - longest: seconds of a file.
  ///   - patience: how many seconds one file may take.
  ///   - memory: the most bytes that a process takes for a file; by default what the longest needs.
  ///   - program: what is started: this program, or one that also runs `DecoderService`.
  public init(
    processes: Int, longest: Double = AudioFile.longestInMemory, patience: Double = 20, memory: Int? = nil,
    program: String = ChildProcess.ownPath
  ) throws {
    precondition(processes > 0 && longest > 0 && patience > 0, "no decoder with nothing to decode in")
    self.program = program
    limits = DecoderLimits(longest: longest, patience: patience, memory: memory)
    turns = DispatchSemaphore(value: processes)
    // They load side by side.
    let first = try (0..<min(processes, CPU.current().usable)).map { [limits] _ in try DecoderProcess(program, limits) }
    isConfined = try first.map { process in try process.greet() }.allSatisfy { $0 }
    idle = Mutex(first)
  }

  public func decode(_ bytes: [UInt8], name: String) throws -> Recording {
    turns.wait()
    defer { turns.signal() }
    let process = try idleProcess() ?? newProcess()
    let result = try process.decode(bytes, name: name)
    idle.withLock { $0.append(process) }
    return try result.get()
  }

  private func newProcess() throws -> DecoderProcess {
    let process = try DecoderProcess(program, limits)
    _ = try process.greet()
    return process
  }

  /// One that lives; those that somebody ended while they had nothing to do are put aside.
  private func idleProcess() -> DecoderProcess? {
    while let process = idle.withLock({ $0.popLast() }) {
      if process.isIdle { return process }
    }
    return nil
  }
}

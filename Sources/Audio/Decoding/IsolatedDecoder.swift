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
  private let processes: Mutex<Processes>

  private struct Processes {
    var idle: [DecoderProcess]
    var busy: [DecoderProcess] = []
    var areEnded = false
  }

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
    self.processes = Mutex(Processes(idle: first))
  }

  /// A process may end for reasons of the machine, such as its lack of memory, so that a file is at fault only where a
  /// fresh one ends of it as well.
  public func decode(_ bytes: ArraySlice<UInt8>, name: String) throws -> Recording {
    turns.wait()
    defer { turns.signal() }
    do { return try decode(bytes, name, in: idleProcess() ?? newProcess()).get() } catch DecoderFault.failed {
      return try decode(bytes, name, in: newProcess()).get()
    }
  }

  /// From any thread: ends all processes, also those at work; those who wait for them hear that it has ended.
  public func end() {
    processes.withLock { processes in
      processes.areEnded = true
      processes.idle = []
      for process in processes.busy { process.end() }
    }
  }

  private func decode(
    _ bytes: ArraySlice<UInt8>, _ name: String, in process: DecoderProcess
  ) throws -> Result<Recording, AudioError> {
    try processes.withLock { processes in
      if processes.areEnded { throw DecoderFault.ended }
      processes.busy.append(process)
    }
    let result = Result { () throws(DecoderFault) in try process.decode(bytes, name: name) }
    return try processes.withLock { processes in
      processes.busy.removeAll { $0 === process }
      if processes.areEnded { throw DecoderFault.ended }
      if case .success = result { processes.idle.append(process) }
      return try result.get()
    }
  }

  private func newProcess() throws -> DecoderProcess {
    if processes.withLock(\.areEnded) { throw DecoderFault.ended }
    let process = try DecoderProcess(program, limits)
    _ = try process.greet()
    return process
  }

  /// One that lives; those that somebody ended while they had nothing to do are put aside.
  private func idleProcess() -> DecoderProcess? {
    while let process = processes.withLock({ $0.idle.popLast() }) {
      if process.isIdle { return process }
    }
    return nil
  }
}

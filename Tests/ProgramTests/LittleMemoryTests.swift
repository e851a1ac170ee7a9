import TestSupport
import Testing

/// The program under a limit that leaves no room for the libraries alone.
struct LittleMemoryTests {
  @Test func `says in one line that the limit is too low, and ends`() throws {
    // With one thread as the machine may have many, whose stacks would not fit before the program has begun.
    let limited = "export OPENBLAS_NUM_THREADS=1; ulimit -v 200000; exec \"$@\""
    let place = try Scratch()
    let run = try ProgramRun.start(
      ["doctor"], emulator: ["bash", "-c", limited, "bash"], in: place.path)
    #expect(run.status == 1 && run.sentences.count == 1, "\(run.errors)")
    #expect(run.errors.contains("'ulimit -v' leaves this process "), "\(run.errors)")
    #expect(run.errors.contains("raise the limit"), "\(run.errors)")
  }
}

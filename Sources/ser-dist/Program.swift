import Audio
import Collectives
import Core
import Kernels

#if canImport(Glibc)
  import Glibc
#endif

/// The program as a whole: checks the machine, joins the other ranks, finds the command and runs it.
enum Program {
  static let commands: [any Command.Type] = [
    RecipesCommand.self, CorpusCommand.self, FeaturesCommand.self, TrainCommand.self, EvaluateCommand.self,
    CompareCommand.self, SummaryCommand.self, PredictCommand.self, ListenCommand.self, ServeCommand.self,
    InspectCommand.self, ExportCommand.self, DoctorCommand.self, BenchCommand.self,
  ]

  /// Returns the exit code. Only the first rank speaks, unless another fails where the others cannot know of it.
  static func run(_ words: [String]) -> Int32 {
    // Started by another that serves: no library has anything to do but the decoders.
    if words.first == DecoderService.word { return DecoderService.run(Array(words.dropFirst())) }
    if let missing = Machine.missing {
      let older = missing.hasPrefix("avx512") ? "x86-64-v3" : "x86-64"
      Console().note(
        "ser-dist: built for a CPU with \(missing), which this one lacks; build it on this machine, or anywhere with "
          + "SER_DIST_CPU=\(older)")
      return 1
    }
    requireMemory()
    FreedMemory.keep()
    OpenBLAS.prepare()
    if let wish = OpenBLAS.unmetWish {
      Console().note(
        "ser-dist: SER_DIST_OPENBLAS_CORE '\(wish)': OpenBLAS runs its \(OpenBLAS.coreInUse) kernels instead; name "
          + "kernels that this OpenBLAS has and this CPU can run, or unset it")
      return 2
    }
    let group = Group.join()
    let console = Console(speaks: group.isFirst)
    let context = Context(group: group, console: console, cpu: CPU.current())
    do {
      try dispatch(words, context)
      group.leave()
      return 0
    } catch let error as AgreedFailure {
      return fail(error, context)
    } catch  where group.size == 1 {
      return fail(error, context)
    } catch {
      Console().note("ser-dist: rank \(group.rank) on \(group.host): \(error)")
      group.abort(exitCode: exitCode(of: error))
    }
  }

  /// Ends at once where OpenBLAS would wait for ever: its threads do so from the start, and an orderly end waits for them.
  private static func requireMemory() {
    guard let room = FreeMemory.underLimit(), room < OpenBLAS.leastMemory else { return }
    Console().note(
      "ser-dist: 'ulimit -v' leaves this process \(byteText(room)) of memory, and the libraries alone take "
        + "\(byteText(OpenBLAS.leastMemory)); raise the limit")
    _exit(1)
  }

  private static func dispatch(_ words: [String], _ context: Context) throws {
    if words.count == 2, words[0] == "help" { return try dispatch([words[1], "--help"], context) }
    guard let name = words.first, !["--help", "-h", "help"].contains(name) else {
      try context.console.result(help)
      return
    }
    if name == "--version" {
      try context.console.result("ser-dist \(Version.current)")
      return
    }
    let command = try context.group.together { try find(name) }
    if words.contains("--help") || words.contains("-h") {
      try context.console.result(command.help)
      return
    }
    let ready = try context.group.together { try command.init(Arguments(Array(words.dropFirst()), of: command)) }
    try ready.run(context)
  }

  private static func find(_ name: String) throws(UsageError) -> any Command.Type {
    guard let command = commands.first(where: { $0.name == name }) else {
      throw .unknownCommand(name: name, known: commands.map { $0.name })
    }
    return command
  }

  private static func fail(_ error: any Error, _ context: Context) -> Int32 {
    context.console.note("ser-dist: \(error)")
    context.group.leave()
    return exitCode(of: error)
  }

  private static func exitCode(of error: any Error) -> Int32 { (error as? any UserFacingError)?.exitCode ?? 1 }

  static var help: String {
    let width = (commands.map { $0.name.count }.max() ?? 0) + 3
    let lines = commands.map { "  \($0.name)\(String(repeating: " ", count: width - $0.name.count))\($0.summary)" }
    return """
      ser-dist trains speech emotion recognition models on CPUs, on one machine or many.

      usage: ser-dist COMMAND [options]
             mpirun -n N ser-dist COMMAND [options]

      commands:
      \(lines.joined(separator: "\n"))

      'ser-dist COMMAND --help' tells more about each. Exit codes: 0 done, 1 failed, 2 wrong usage, 75 stopped on
      request: the same command goes on ('train' with --resume).
      """
  }
}

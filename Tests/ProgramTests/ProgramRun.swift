import Foundation
import TestSupport
import Testing

/// One start of the real program, as a user would start it: alone, or under `mpirun`.
struct ProgramRun {
  let status: Int32
  let output: String
  let errors: String

  /// What the program itself wrote to stderr: `mpirun` adds a framed notice of its own when a rank ends with a code.
  var sentences: [String] {
    errors.split(separator: "\n").map(String.init).filter { $0.hasPrefix("ser-dist:") }
  }

  /// Beside the test bundle, where one `swift build --build-tests` puts both.
  static let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("ser-dist").path

  /// Runs the program in `place`, where it has to end with 0.
  @discardableResult
  static func finish(_ words: [String], ranks: Int? = nil, in place: Scratch) throws -> ProgramRun {
    let run = try start(words, ranks: ranks, in: place.path)
    try #require(run.status == 0, "\(words): \(run.errors)")
    return run
  }

  /// Runs the program in `directory`; with `ranks`, under `mpirun`. A run that takes longer than `limit` seconds is
  /// killed and counts as hung: status −1.
  static func start(
    _ words: [String], ranks: Int? = nil, emulator: [String] = [], in directory: String,
    environment: [String: String] = [:], limit: Double = 120
  ) throws -> ProgramRun {
    let process = Process()
    let launcher = ranks.map { ["mpirun", "--oversubscribe", "-n", "\($0)"] } ?? []
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = launcher + emulator + [program] + words
    process.currentDirectoryURL = URL(fileURLWithPath: directory)
    let own = [
      "OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1", "OMPI_MCA_mpi_yield_when_idle": "1",
    ]
    process.environment = ProcessInfo.processInfo.environment.merging(own) { $1 }.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    let files = ["output", "errors"].map { URL(fileURLWithPath: "\(directory)/.\($0)-\(UUID().uuidString)") }
    for file in files { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    try process.run()
    let watch = DispatchWorkItem { process.terminate() }
    DispatchQueue.global().asyncAfter(deadline: .now() + limit, execute: watch)
    process.waitUntilExit()
    watch.cancel()
    let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    for file in files { try FileManager.default.removeItem(at: file) }
    let status = process.terminationReason == .exit ? process.terminationStatus : -1
    return ProgramRun(status: status, output: texts[0], errors: texts[1])
  }
}

import Foundation

/// A program under `mpirun` that is still running, whose ranks can be sent signals.
final class StartedRanks {
  let launcher: Process
  private let errors: URL
  private let output: URL

  /// - Parameter program: beside the test bundle.
  init(program: String = ProgramRun.program, _ words: [String], ranks: Int, in directory: String) throws {
    launcher = Process()
    launcher.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    launcher.arguments = ["mpirun", "--oversubscribe", "-n", "\(ranks)", program] + words
    launcher.currentDirectoryURL = URL(fileURLWithPath: directory)
    let own = [
      "OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1", "OMPI_MCA_mpi_yield_when_idle": "1",
    ]
    launcher.environment = ProcessInfo.processInfo.environment.merging(own) { $1 }
    launcher.standardInput = FileHandle.nullDevice
    output = URL(fileURLWithPath: "\(directory)/.output-\(UUID().uuidString)")
    errors = URL(fileURLWithPath: "\(directory)/.errors-\(UUID().uuidString)")
    for file in [output, errors] { try Data().write(to: file) }
    launcher.standardOutput = try FileHandle(forWritingTo: output)
    launcher.standardError = try FileHandle(forWritingTo: errors)
    try launcher.run()
  }

  /// Whether `condition` came true before the program ended or `limit` seconds went by.
  func reaches(_ limit: Double = 60, _ condition: () -> Bool) -> Bool {
    let end = Date.now + limit
    while Date.now < end {
      if condition() { return true }
      guard launcher.isRunning else { return false }
      usleep(500)
    }
    return false
  }

  /// The process of a rank, among the launcher's children.
  func process(ofRank rank: Int) -> pid_t? {
    let numbers = ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap { pid_t($0) }
    return numbers.first { number in
      guard let status = try? String(contentsOfFile: "/proc/\(number)/status", encoding: .utf8),
        status.contains("PPid:\t\(launcher.processIdentifier)\n"),
        let environment = FileManager.default.contents(atPath: "/proc/\(number)/environ")
      else { return false }
      return String(decoding: environment, as: UTF8.self).split(separator: "\0").contains(
        "OMPI_COMM_WORLD_RANK=\(rank)")
    }
  }

  /// Waits for the end, at most `limit` seconds: then it counts as hung, with status −1.
  func finish(_ limit: Double = 60) throws -> ProgramRun {
    let isOver = reaches(limit) { !launcher.isRunning } || !launcher.isRunning
    if !isOver { launcher.terminate() }
    launcher.waitUntilExit()
    let texts = try [output, errors].map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    let status = isOver && launcher.terminationReason == .exit ? launcher.terminationStatus : -1
    return ProgramRun(status: status, output: texts[0], errors: texts[1])
  }

  var outputSoFar: String { (try? String(contentsOf: output, encoding: .utf8)) ?? "" }

  deinit { if launcher.isRunning { launcher.terminate() } }
}

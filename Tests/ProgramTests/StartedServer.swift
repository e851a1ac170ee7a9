import Foundation
import TestSupport
import Testing

/// `ser-dist serve`, for as long as it is held.
final class StartedServer: @unchecked Sendable {
  let address: String
  /// What it said when it began to answer.
  let notice: String
  let process = Process()
  private let errors: URL

  var port: Int { URL(string: address)?.port ?? 0 }
  /// What it has said on stderr.
  var errorsSoFar: String { (try? String(contentsOf: errors, encoding: .utf8)) ?? "" }

  convenience init(checkpoint: String, in place: Scratch) throws {
    try self.init(["--checkpoint", checkpoint], in: place)
  }

  /// - Parameter words: what stands behind `serve`; a free port is chosen.
  init(_ words: [String], in place: Scratch, environment: [String: String] = [:]) throws {
    let output = Pipe()
    errors = URL(fileURLWithPath: place.file(".errors-\(UUID().uuidString)"))
    try Data().write(to: errors)
    process.executableURL = URL(fileURLWithPath: ProgramRun.program)
    process.arguments = ["serve", "--port", "0"] + words
    process.currentDirectoryURL = URL(fileURLWithPath: place.path)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    // It says so once it answers.
    notice = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    let word = notice.split(separator: " ").first { $0.hasPrefix("http://") }
    let said = "it said: \(notice) \((try? String(contentsOf: errors, encoding: .utf8)) ?? "")"
    address = String(try #require(word, "\(said)"))
  }

  /// Sends a signal and waits for the end; returns the exit code.
  func end(with signal: Int32 = SIGTERM) -> Int32 {
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : -1
  }

  func client() throws -> SocketClient { try SocketClient(port: port) }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }
}

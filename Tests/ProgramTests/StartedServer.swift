import Foundation
import TestSupport
import Testing

/// `ser-dist serve`, for as long as it is held.
final class StartedServer {
  let address: String
  private let process = Process()

  init(checkpoint: String, in place: Scratch) throws {
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: ProgramRun.program)
    process.arguments = ["serve", "--checkpoint", checkpoint, "--port", "0"]
    process.currentDirectoryURL = URL(fileURLWithPath: place.path)
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    // It says so once it answers.
    let sentence = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    let word = sentence.split(separator: " ").first { $0.hasPrefix("http://") }
    address = String(try #require(word, "it said: \(sentence)"))
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }
}

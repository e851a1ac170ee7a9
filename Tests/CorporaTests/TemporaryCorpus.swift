import Foundation

/// A directory of empty files that lives as long as one test.
final class TemporaryCorpus {
  let path: String

  init(_ files: [String] = []) throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("corpus-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for file in files { try add(file) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func add(_ file: String, bytes: [UInt8] = []) throws {
    let url = URL(fileURLWithPath: path).appendingPathComponent(file)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: target)
  }
}

import Foundation

/// A directory for one test, gone with it.
package final class Scratch: Sendable {
  package let path: String

  /// Holds empty files of these names at first.
  package init(_ files: [String] = []) throws {
    path = FileManager.default.temporaryDirectory.appending(path: "ser-dist-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for file in files { try write(file, []) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  package func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file, and makes the folders that its name calls for.
  package func write(_ name: String, _ bytes: some Sequence<UInt8>) throws {
    let url = URL(fileURLWithPath: file(name))
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  package func read(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: file(name))) }

  package func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: file(name), withIntermediateDirectories: true)
  }

  package func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: file(name), withDestinationPath: target)
  }

  /// Changes one byte of the first place where `pattern` stands.
  package func damage(_ name: String, at pattern: [UInt8]) throws {
    var bytes = try read(name)
    guard let place = bytes.firstRange(of: pattern) else { throw CocoaError(.fileReadCorruptFile) }
    bytes[place.lowerBound] ^= 1
    try write(name, bytes)
  }

  package func cut(_ name: String, to length: Int) throws { try write(name, read(name).prefix(length)) }
}

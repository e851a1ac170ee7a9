import Foundation

/// A directory for one test, gone with it.
final class Scratch {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "checkpoint-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Changes one byte of the first place where `pattern` stands.
  static func damage(_ file: String, at pattern: [UInt8]) throws {
    var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    guard let place = bytes.firstRange(of: pattern) else { throw CocoaError(.fileReadCorruptFile) }
    bytes[place.lowerBound] ^= 1
    try bytes.write(to: URL(fileURLWithPath: file))
  }

  static func cut(_ file: String, to length: Int) throws {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    try bytes.prefix(length).write(to: URL(fileURLWithPath: file))
  }
}

/// The bytes of numbers as they lie in a file.
func bytes(_ values: [Float]) -> [UInt8] { values.withUnsafeBytes { Array($0) } }

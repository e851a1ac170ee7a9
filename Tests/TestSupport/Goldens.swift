import Core
import Foundation

/// The golden files of one test target.
package struct Goldens: Sendable {
  private let directory: URL

  /// Each target passes its own `Bundle.module`.
  package init(_ bundle: Bundle) { directory = bundle.bundleURL.appending(path: "Goldens") }

  /// The path of a file that is there: what should be refused for its contents must not be refused for want of it.
  package func path(_ name: String) throws -> String {
    let path = directory.appending(path: name).path
    guard FileManager.default.fileExists(atPath: path) else {
      throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: path])
    }
    return path
  }

  /// The JSON files whose names begin so, without their ending.
  package func names(prefix: String) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    return files.filter { $0.hasPrefix(prefix) && $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }

  package func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: path(name))) }

  /// The numbers of `name.f32`: little-endian, one behind the other.
  package func floats(_ name: String) throws -> [Float] {
    try bytes("\(name).f32").withUnsafeBytes { bytes in
      (0..<bytes.count / 4).map { bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self) }
    }
  }

  /// What `name.json` holds, as a type that names its parts.
  package func decode<Golden: Decodable>(_ type: Golden.Type, _ name: String) throws -> Golden {
    try JSONDecoder().decode(type, from: bytes("\(name).json"))
  }

  /// What `name.json` holds, read part by part.
  package func json(_ name: String) throws -> JSONValue { try decode(JSONValue.self, name) }
}

import Foundation

/// What librosa loaded, and files of other containers; see scripts/goldens/audio.py.
enum Golden {
  static func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: Bundle.module.bundleURL.appending(path: "Goldens/\(name)"))
  }

  static func floats(_ name: String) throws -> [Float] {
    try bytes("\(name).f32").withUnsafeBytes { bytes in
      (0..<bytes.count / 4).map { bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self) }
    }
  }

  /// The largest difference, or infinity where lengths differ or a number is not one.
  static func distance(_ a: [Float], _ b: [Float]) -> Float {
    guard a.count == b.count else { return .infinity }
    return zip(a, b).map { ($0 - $1).isNaN ? .infinity : abs($0 - $1) }.max() ?? 0
  }
}

import Foundation

/// What librosa computed; see scripts/goldens/features.py.
enum Golden {
  static func floats(_ name: String) throws -> [Float] {
    let file = Bundle.module.bundleURL.appending(path: "Goldens/\(name).f32")
    return try Data(contentsOf: file).withUnsafeBytes { bytes in
      (0..<bytes.count / 4).map { bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self) }
    }
  }

  /// The largest difference, or infinity where lengths differ or a number is not one.
  static func distance(_ a: [Float], _ b: [Float]) -> Float {
    guard a.count == b.count else { return .infinity }
    return zip(a, b).map { ($0 - $1).isNaN ? .infinity : abs($0 - $1) }.max() ?? 0
  }
}

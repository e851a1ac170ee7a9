import Core

/// Numbers that look random and are the same here and in `scripts/goldens/training.py`.
enum Formula {
  static let inputs = 1000
  static let labels = 2000
  static let directions = 3000
  static let places = 4000

  /// Thirty-two bits for each index: MurmurHash3's last step.
  static func mixed(_ stream: Int, _ index: Int) -> UInt32 {
    var x = UInt32(truncatingIfNeeded: index + 1) &* 0x9E37_79B1
    x ^= UInt32(truncatingIfNeeded: (stream + 1) &* 0x85EB_CA77)
    x ^= x >> 16
    x &*= 0x85EB_CA6B
    x ^= x >> 13
    x &*= 0xC2B2_AE35
    return x ^ x >> 16
  }

  /// From -1 to 1, exact in single precision.
  static func uniform(_ stream: Int, _ index: Int) -> Float {
    Float(mixed(stream, index) >> 8) / Float(1 << 23) - 1
  }
}

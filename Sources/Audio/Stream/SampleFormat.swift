/// How one sample lies in bytes.
public struct SampleFormat: Hashable, Sendable {
  enum Kind {
    /// Whole numbers from 0 on, silence in the middle.
    case unsigned
    case signed
    case float
  }

  let kind: Kind
  public let bytes: Int
  let isBigEndian: Bool

  init?(_ kind: Kind, bytes: Int, isBigEndian: Bool = false) {
    let isKnown =
      switch kind {
      case .unsigned: bytes == 1
      case .signed: (1...4).contains(bytes)
      case .float: bytes == 4 || bytes == 8
      }
    guard isKnown else { return nil }
    self.kind = kind
    self.bytes = bytes
    self.isBigEndian = isBigEndian
  }

  /// By the name that ffmpeg has for it: "s16le".
  public init?(name: String) {
    let digits = name.dropFirst().prefix { $0.isNumber }
    guard let kind = SampleFormat.kinds[name.first ?? " "], let bits = Int(digits), bits % 8 == 0,
      SampleFormat.names.contains(name)
    else { return nil }
    self.init(kind, bytes: bits / 8, isBigEndian: name.hasSuffix("be"))
  }

  public static let names = [
    "u8", "s8", "s16le", "s16be", "s24le", "s24be", "s32le", "s32be", "f32le", "f32be", "f64le", "f64be",
  ]

  private static let kinds: [Character: Kind] = ["u": .unsigned, "s": .signed, "f": .float]

  /// Puts what the samples in `bytes` are, on a full scale of ±1, behind `samples`: to the bit what libsndfile gives.
  func decode(_ bytes: some Collection<UInt8>, into samples: inout [Float]) {
    var pattern: UInt64 = 0
    var held = 0
    for byte in bytes {
      pattern = isBigEndian ? pattern << 8 | UInt64(byte) : pattern | UInt64(byte) << (8 * UInt64(held))
      held += 1
      guard held == self.bytes else { continue }
      samples.append(value(pattern))
      (pattern, held) = (0, 0)
    }
  }

  private func value(_ pattern: UInt64) -> Float {
    switch kind {
    case .unsigned: return Float(Int(pattern) - 128) * 0x1p-7
    case .signed:
      // Its highest bit becomes that of 32, so that every width has one scale.
      let whole = Int32(bitPattern: UInt32(truncatingIfNeeded: pattern << UInt64(32 - 8 * bytes)))
      return Float(whole) * 0x1p-31
    case .float:
      return bytes == 4
        ? Float(bitPattern: UInt32(truncatingIfNeeded: pattern)) : Float(Double(bitPattern: pattern))
    }
  }
}

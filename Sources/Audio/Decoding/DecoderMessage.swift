import Core
import Glibc

/// What this program and a decoder's process say to each other, each in as many bytes; the sound itself goes through
/// memory that both have open, and starts there at 0.
struct DecoderMessage: Equatable {
  enum Kind: Int64 {
    /// Decode a file of `first` bytes, behind which its name stands in `second` bytes.
    case decode
    /// The process is there; `first` is 1 where the system refuses it all but computing.
    case ready
    /// There are `first` samples, `second` of them for a second.
    case sound
    /// There are `first` bytes of an `AudioError` in JSON.
    case refusal
  }

  static let size = 24

  var kind: Kind
  var first = 0
  var second = 0

  /// The bytes in this machine's own order: both ends are on it.
  var bytes: [UInt8] {
    [kind.rawValue, Int64(first), Int64(second)].withUnsafeBytes { Array($0) }
  }
}

extension DecoderMessage {
  /// Nil where the bytes are no message.
  init?(_ bytes: [UInt8]) {
    guard bytes.count == DecoderMessage.size else { return nil }
    let numbers = bytes.withUnsafeBytes { memory in
      (0..<3).map { memory.loadUnaligned(fromByteOffset: 8 * $0, as: Int64.self) }
    }
    guard let kind = Kind(rawValue: numbers[0]), numbers[1] >= 0, numbers[2] >= 0 else { return nil }
    self.init(kind: kind, first: Int(numbers[1]), second: Int(numbers[2]))
  }
}

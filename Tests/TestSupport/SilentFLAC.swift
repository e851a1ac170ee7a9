/// A FLAC file of nothing but zeros: 65,535 of them take fourteen bytes, so that hours take kilobytes.
package struct SilentFLAC {
  private static let block = 65_535
  private let blocks: Int
  private let rate: Int

  package init(seconds: Double, rate: Int) {
    blocks = Int(seconds * Double(rate)) / SilentFLAC.block
    self.rate = rate
  }

  package var bytes: [UInt8] {
    Array("fLaC".utf8) + [0x80, 0, 0, 34] + streamInfo + (0..<blocks).flatMap(frame)
  }

  /// Block sizes, unknown frame sizes, rate, one channel of 16 bits, number of samples, and no checksum of them.
  private var streamInfo: [UInt8] {
    let block = [UInt8(0xFF), 0xFF]
    let about = UInt64(rate) << 44 | UInt64(15) << 36 | UInt64(blocks * SilentFLAC.block)
    let packed = (0..<8).map { UInt8(truncatingIfNeeded: about >> (56 - 8 * $0)) }
    return block + block + [UInt8](repeating: 0, count: 6) + packed + [UInt8](repeating: 0, count: 16)
  }

  private func frame(_ number: Int) -> [UInt8] {
    // Fixed block size, which stands behind the number in 16 bits; rate, channels and depth as in the stream's header.
    var bytes: [UInt8] = [0xFF, 0xF8, 0x70, 0x00]
    bytes += Array(String(UnicodeScalar(UInt32(number))!).utf8)
    bytes += [0xFF, 0xFE]
    bytes.append(UInt8(checksum(bytes, polynomial: 0x07, width: 8)))
    // One subframe that is constant: zero.
    bytes += [0, 0, 0]
    let check = checksum(bytes, polynomial: 0x8005, width: 16)
    return bytes + [UInt8(check >> 8), UInt8(check & 0xFF)]
  }

  private func checksum(_ bytes: [UInt8], polynomial: UInt32, width: UInt32) -> UInt32 {
    let (top, mask) = (UInt32(1) << (width - 1), UInt32((1 << width) - 1))
    return bytes.reduce(0) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte) << (width - 8)) { sum, _ in
        (sum & top == 0 ? sum << 1 : sum << 1 ^ polynomial) & mask
      }
    }
  }
}

/// Packs bytes so that every inflate unpacks them (RFC 1951): repeats, and words that fit how often each symbol occurs.
package struct Deflate {
  private var writer = BitWriter()
  private var block = DeflateBlock()

  package static func pack(_ bytes: [UInt8]) -> [UInt8] {
    var deflate = Deflate()
    bytes.withUnsafeBufferPointer { deflate.write($0) }
    deflate.writer.alignToByte()
    return deflate.writer.bytes
  }

  /// As above, in the frame of zlib (RFC 1950), which PNG and HTTP want.
  package static func zlib(_ bytes: [UInt8]) -> [UInt8] {
    let checksum = Adler32.of(bytes)
    let tail = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: checksum >> $0) }
    return [0x78, 0x9C] + pack(bytes) + tail
  }

  /// No more than this lies in one block, so that its words fit what is near.
  private static let tokensInBlock = 1 << 15

  private mutating func write(_ bytes: UnsafeBufferPointer<UInt8>) {
    var repeats = Repeats()
    var start = 0
    repeats.tokens(of: bytes) { token, end in
      block.add(token)
      guard block.tokens.count == Deflate.tokensInBlock else { return }
      block.write(bytes[start..<end], isLast: false, to: &writer)
      block = DeflateBlock()
      start = end
    }
    block.write(bytes[start...], isLast: true, to: &writer)
  }
}

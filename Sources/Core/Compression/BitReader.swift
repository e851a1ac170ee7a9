/// Reads bits from the lowest of each byte on, as deflate writes them.
struct BitReader {
  private let bytes: [UInt8]
  private var position = 0
  private var held: UInt64 = 0
  private var heldBits = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next `count` bits, at most 16, the first one lowest; nil where they end.
  @inline(__always)
  mutating func bits(_ count: Int) -> Int? {
    while heldBits < count {
      guard position < bytes.count else { return nil }
      held |= UInt64(bytes[position]) << UInt64(heldBits)
      position += 1
      heldBits += 8
    }
    defer {
      held >>= UInt64(count)
      heldBits -= count
    }
    return Int(held & (1 << UInt64(count) - 1))
  }

  /// Gives up the rest of the byte that was begun.
  mutating func alignToByte() {
    held >>= UInt64(heldBits % 8)
    heldBits -= heldBits % 8
  }
}

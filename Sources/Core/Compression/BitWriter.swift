/// Writes bits from the lowest of each byte on, as deflate reads them.
struct BitWriter {
  private(set) var bytes: [UInt8] = []
  private var held: UInt64 = 0
  private var heldBits = 0

  /// The lowest `count` bits of a value that has no more, at most 32.
  @inline(__always)
  mutating func write(_ value: Int, bits count: Int) {
    held |= UInt64(truncatingIfNeeded: value) << UInt64(heldBits)
    heldBits += count
    while heldBits >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: held))
      held >>= 8
      heldBits -= 8
    }
  }

  mutating func write(_ whole: ArraySlice<UInt8>) {
    alignToByte()
    bytes += whole
  }

  /// Fills the byte that was begun with zeros.
  mutating func alignToByte() { if heldBits > 0 { write(0, bits: 8 - heldBits) } }
}

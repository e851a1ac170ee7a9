/// The cyclic redundancy check of Castagnoli's polynomial, which TFRecord files carry (RFC 3720, appendix B.4).
package enum CRC32C {
  package static func of(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var crc = ~UInt32(0)
    for byte in bytes { crc = table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] ^ (crc >> 8) }
    return ~crc
  }

  /// The remainders of all bytes, by the polynomial with its lowest power first.
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { rest, _ in rest & 1 == 1 ? (rest >> 1) ^ 0x82F6_3B78 : rest >> 1 }
  }
}

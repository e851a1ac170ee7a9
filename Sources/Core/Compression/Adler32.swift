/// The checksum behind a zlib stream (RFC 1950).
package enum Adler32 {
  private static let modulus: UInt32 = 65_521
  /// As many bytes as can be added before 32 bits run over.
  private static let stride = 5552

  package static func of(_ bytes: [UInt8]) -> UInt32 {
    var (low, high): (UInt32, UInt32) = (1, 0)
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      while start < bytes.count {
        let end = min(start + stride, bytes.count)
        for index in start..<end {
          low &+= UInt32(bytes[index])
          high &+= low
        }
        (low, high) = (low % modulus, high % modulus)
        start = end
      }
    }
    return high << 16 | low
  }
}

/// The checksum that HDF5's filter keeps behind a chunk.
///
/// Two sums of 16-bit words, the second of which weighs a word by how many follow it; both modulo 65535. The library
/// adds word by word; here whole vectors are added and put together at the end, which is many times as fast.
package enum Fletcher32 {
  private typealias Words = SIMD16<UInt32>
  /// Vectors that may be added up before a 32-bit lane can overflow.
  private static let mostVectors = 256
  private static let modulus: UInt64 = 65535

  /// Of whole 16-bit words, as the library computes it, and as the last four bytes of a chunk hold it.
  package static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    precondition(bytes.count % 2 == 0, "\(bytes.count) bytes are not whole words")
    var sums = (plain: UInt64(0), weighted: UInt64(0))
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + mostVectors * Words.scalarCount * 2)
      add(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), to: &sums)
      start = end
    }
    return UInt32(swapped(sums.weighted)) << 16 | UInt32(swapped(sums.plain))
  }

  private static func add(_ bytes: UnsafeRawBufferPointer, to sums: inout (plain: UInt64, weighted: UInt64)) {
    let vectors = bytes.count / (2 * Words.scalarCount)
    var (plain, weighted) = (Words.zero, Words.zero)
    for vector in 0..<vectors {
      let words = bytes.loadUnaligned(fromByteOffset: vector * 2 * Words.scalarCount, as: SIMD16<UInt16>.self)
      plain &+= Words(truncatingIfNeeded: words)
      weighted &+= plain
    }
    var block = (plain: UInt64(0), weighted: UInt64(0))
    for lane in 0..<Words.scalarCount {
      block.plain += UInt64(plain[lane])
      block.weighted += 16 * UInt64(weighted[lane]) - UInt64(lane) * UInt64(plain[lane])
    }
    for offset in stride(from: vectors * 2 * Words.scalarCount, to: bytes.count, by: 2) {
      block.plain += UInt64(bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
      block.weighted += block.plain
    }
    sums.weighted = folded(sums.weighted + sums.plain * UInt64(bytes.count / 2) + block.weighted)
    sums.plain = folded(sums.plain + block.plain)
  }

  /// Modulo 65535, where only nothing but zeros is 0.
  private static func folded(_ sum: UInt64) -> UInt64 { sum == 0 ? 0 : (sum - 1) % modulus + 1 }

  /// The library takes the words with their high byte first; modulo 65535 that only swaps the bytes of the sums.
  private static func swapped(_ sum: UInt64) -> UInt16 { UInt16(truncatingIfNeeded: sum).byteSwapped }
}

/// Which symbol a length or a distance is written as.
enum DeflateSymbols {
  @inline(__always)
  static func length(_ length: Int) -> Int { Int(lengths[length]) }

  /// Distances beyond 256 are told apart by steps of 128 alone.
  @inline(__always)
  static func distance(_ distance: Int) -> Int {
    Int(distance <= 256 ? near[distance - 1] : far[(distance - 1) >> 7])
  }

  private static let lengths: [UInt16] = (0...258).map { length in
    UInt16(257 + (DeflateAlphabet.lengths.lastIndex { $0.base <= length } ?? 0))
  }
  private static let near: [UInt8] = (1...256).map(search)
  private static let far: [UInt8] = (0..<256).map { search($0 << 7 + 1) }

  private static func search(_ distance: Int) -> UInt8 {
    UInt8(DeflateAlphabet.distances.lastIndex { $0.base <= distance } ?? 0)
  }
}

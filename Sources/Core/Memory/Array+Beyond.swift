extension [Float] {
  /// The place of the first number that is NaN or whose magnitude reaches `limit`, which may be infinity.
  ///
  /// Samples come from outside, all of them are looked at, and one of a clip may be bad: so the whole array is first
  /// judged by its bits, without a branch.
  public func firstIndex(beyond limit: Float) -> Int? {
    precondition(limit > 0, "\(limit) is not a magnitude")
    let toOverflow = 0x8000_0000 - limit.bitPattern
    var overflown: UInt32 = 0
    for number in self { overflown |= (number.bitPattern & 0x7fff_ffff) &+ toOverflow }
    return overflown >> 31 == 0 ? nil : firstIndex { !($0.magnitude < limit) }
  }
}

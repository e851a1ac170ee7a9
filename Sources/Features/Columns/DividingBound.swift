import Core

/// A number that `count` of the first `total` numbers, all ≥ 0, are smaller than; where equal ones stand in the way, that
/// which they are. Behind the numbers are NaNs up to whole cache lines.
///
/// The bits of such numbers are ordered as the numbers are, so the bound is found bit by bit and nothing is sorted: each
/// pass counts, 16 at a time, how many numbers are smaller.
func dividingBound(after count: Int, of numbers: FloatBuffer, total: Int) -> Float {
  precondition(count < total && total <= numbers.count, "\(count) of \(total) of \(numbers.count) numbers")
  let raw = UnsafeRawPointer(numbers.base)
  let bytes = 4 * FloatBuffer.padded(total)
  var number: UInt32 = 0
  for bit in (0..<31).reversed() {
    let bound = number | 1 << UInt32(bit)
    var smaller = SIMD16<UInt32>()
    for offset in stride(from: 0, to: bytes, by: 64) {
      // Both are less than half of what 32 bits hold, so a difference below zero shows in the highest bit.
      smaller &+= (raw.load(fromByteOffset: offset, as: SIMD16<UInt32>.self) &- bound) &>> 31
    }
    let below = smaller.wrappedSum()
    if below == count { return Float(bitPattern: bound) }
    if below < count { number = bound }
  }
  return Float(bitPattern: number)
}

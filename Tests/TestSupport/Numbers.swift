import Core

/// Some numbers in [-1, 1) that look random and are always the same.
package func numbers(_ count: Int, seed: UInt64 = 1) -> [Float] {
  var sequence = RandomKey(seed: seed, purpose: .augmentation).sequence
  return (0..<count).map { _ in 2 * sequence.nextUniform() - 1 }
}

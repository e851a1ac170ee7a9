import Core

/// Gives every clip the same length, in place.
package enum FixedLength {
  /// - Returns: whether samples were cut off the end.
  package static func apply(samples: Int, place: AudioStep.Place, to sound: inout [Float]) -> Bool {
    guard sound.count < samples else {
      let surplus = sound.count - samples
      sound.removeLast(surplus)
      return surplus > 0
    }
    let missing = samples - sound.count
    let before = place == .centre ? (missing + 1) / 2 : 0
    sound.reserveCapacity(samples)
    sound.insert(contentsOf: repeatElement(0, count: before), at: 0)
    sound.append(contentsOf: repeatElement(0, count: missing - before))
    return false
  }
}

#if canImport(Glibc)
  import Glibc
#endif

extension [Float] {
  /// Moves every sample `places` later; what leaves at one end enters at the other. `numpy.roll`
  package mutating func roll(by places: Int) {
    guard !isEmpty else { return }
    let turn = places % count
    let split = turn > 0 ? count - turn : -turn
    self = Array(self[split...] + self[..<split])
  }

  /// Adds noise in proportion to the largest sample, which is not the largest magnitude.
  package mutating func add(_ noise: [Float], amount: Float) {
    precondition(noise.count == count, "\(noise.count) samples of noise for \(count) of sound")
    guard let largest = self.max() else { return }
    let scale = amount * largest
    for index in indices { self[index] += scale * noise[index] }
  }

  package mutating func amplify(decibels: Double) {
    let gain = Float(pow(10, decibels / 20))
    for index in indices { self[index] *= gain }
  }
}

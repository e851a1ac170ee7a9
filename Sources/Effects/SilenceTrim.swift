import Core

#if canImport(Glibc)
  import Glibc
#endif

/// Cuts the silence at both ends off, as `librosa.effects.trim` does with its usual frames.
package enum SilenceTrim {
  private static let frame = 2048
  private static let hop = 512

  package static func apply(decibels: Double, to sound: inout [Float]) {
    let kept = bounds(of: sound, decibels: decibels)
    sound.removeLast(sound.count - kept.upperBound)
    sound.removeFirst(kept.lowerBound)
  }

  /// The samples from the first to the last frame that is less than `decibels` below the loudest; of silence, all.
  package static func bounds(of sound: [Float], decibels: Double) -> Range<Int> {
    let levels = levels(of: sound)
    let loudest = self.decibels(levels.max() ?? 0)
    func isHeard(_ level: Float) -> Bool { self.decibels(level) - loudest > Float(-decibels) }
    guard let first = levels.firstIndex(where: isHeard), let last = levels.lastIndex(where: isHeard) else {
      return 0..<0
    }
    return first * hop..<min(sound.count, (last + 1) * hop)
  }

  private static func decibels(_ level: Float) -> Float { 10 * log10f(max(1e-10, level * level)) }

  /// The root mean square of each frame, centred on multiples of the hop, to the last bit as NumPy's pairwise sums have it:
  /// a frame at the bound falls on the same side. A frame is four hops, whose sums neighbouring frames share.
  private static func levels(of sound: [Float]) -> [Float] {
    let edge = [Float](repeating: 0, count: frame / 2)
    let padded = edge + sound + edge
    let sums = padded.withUnsafeBufferPointer { padded in
      (0..<sound.count / hop + 4).map { sumOfSquares(padded, from: $0 * hop, count: hop) }
    }
    return (0...sound.count / hop).map { first in
      let sum = (sums[first] + sums[first + 1]) + (sums[first + 2] + sums[first + 3])
      return (sum / Float(frame)).squareRoot()
    }
  }

  /// NumPy's order of addition: halves down to 128 numbers, eight partial sums in those.
  private static func sumOfSquares(_ numbers: UnsafeBufferPointer<Float>, from start: Int, count: Int) -> Float {
    guard count <= 128 else {
      let half = count / 2
      return sumOfSquares(numbers, from: start, count: half) + sumOfSquares(numbers, from: start + half, count: half)
    }
    var sums = SIMD8<Float>()
    for index in stride(from: start, to: start + count, by: 8) {
      let eight = UnsafeRawBufferPointer(numbers).loadUnaligned(fromByteOffset: 4 * index, as: SIMD8<Float>.self)
      sums += eight * eight
    }
    return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]))
  }
}

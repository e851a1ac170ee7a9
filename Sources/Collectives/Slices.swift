import Core

/// Which rank owns which part of a flat buffer: contiguous, in whole cache lines, as equal as they can be.
public struct Slices: Sendable {
  public let ranges: [Range<Int>]

  public init(count: Int, ranks: Int) {
    let lines = FloatBuffer.padded(count) / FloatBuffer.alignment
    ranges = (0..<ranks).map { rank in
      let bounds = [rank, rank + 1].map { min(count, lines * $0 / ranks * FloatBuffer.alignment) }
      return bounds[0]..<bounds[1]
    }
  }
}

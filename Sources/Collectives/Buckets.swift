import Core

/// The pieces in which a flat buffer goes from rank to rank, in the order in which backward makes them final: from the
/// last layer to the first, and at the end whatever lies behind the layers.
///
/// A piece can be on its way while the next is computed. It is as long as pays for a message, and begins with a layer
/// where it can: a layer that is longer than that is cut.
public struct Buckets: Sendable {
  /// Floats of a bucket, if the layers allow.
  public static let usual = 1 << 20

  /// In whole cache lines; together they cover the buffer.
  public let ranges: [Range<Int>]

  /// - Parameters:
  ///   - starts: where each layer begins, in ascending order, and where the last one ends. What lies behind is a bucket of
  ///     its own, the last one, but where the layers are one bucket, which takes it along: a message less in each
  ///     direction. None for a buffer that is all one.
  ///   - length: how long a bucket should be.
  public init(count: Int, starts: [Int], length: Int = Buckets.usual) {
    let starts = starts.isEmpty ? [0, count] : starts
    let end = starts.last ?? count
    var ranges: [Range<Int>] = []
    var open = end..<end
    for start in starts.dropLast().reversed() where start < open.lowerBound {
      open = start..<open.upperBound
      guard open.count >= length else { continue }
      ranges += Buckets.cut(open, length: length)
      open = start..<start
    }
    if let first = open.isEmpty ? nil : open { ranges += Buckets.cut(first, length: length) }
    if end < count { ranges.append(end..<count) }
    self.ranges = ranges == [0..<end, end..<count] ? [0..<count] : ranges
  }

  /// Equal pieces of whole cache lines, none more than half as long again as `length`; the last floats come first.
  private static func cut(_ range: Range<Int>, length: Int) -> [Range<Int>] {
    let pieces = max(1, (range.count + length / 2) / length)
    return Slices(count: range.count, ranks: pieces).ranges.reversed().map { piece in
      range.lowerBound + piece.lowerBound..<range.lowerBound + piece.upperBound
    }
  }
}

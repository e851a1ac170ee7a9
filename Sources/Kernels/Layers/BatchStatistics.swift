import Core

/// The mean and the biased variance of each of `channels` over `rows`.
///
/// Taken over chunks that stay in the first-level cache, each around its own mean, and put together as Chan, Golub and
/// LeVeque (1983) do: as exact as two passes, for the memory traffic of one.
public func batchStatistics(_ input: FloatView, rows: Int, channels: Int, mean: FloatView, variance: FloatView) {
  for first in stride(from: 0, to: channels, by: vectorWidth) {
    let width = min(vectorWidth, channels - first)
    var total = ChunkStatistics()
    for start in stride(from: 0, to: rows, by: ChunkStatistics.rows) {
      let count = min(ChunkStatistics.rows, rows - start)
      total.add(
        ChunkStatistics(input.base + start * channels + first, width, rows: count, channels: channels))
    }
    store(total.mean, mean.base + first, first: width)
    store(total.squares / Vector(repeating: Float(max(1, rows))), variance.base + first, first: width)
  }
}

/// Mean, and squared distances from it, of sixteen channels over some rows.
private struct ChunkStatistics {
  static let rows = 128

  var count: Float = 0
  var mean = Vector()
  var squares = Vector()

  init() {}

  @inline(__always) init(_ x: UnsafePointer<Float>, _ width: Int, rows: Int, channels: Int) {
    count = Float(rows)
    let origin = load(x, first: width)
    var (even, odd) = (Vector(), Vector())
    var row = 0
    while row + 1 < rows {
      even += load(x + row * channels, first: width) - origin
      odd += load(x + (row + 1) * channels, first: width) - origin
      row += 2
    }
    if row < rows { even += load(x + row * channels, first: width) - origin }
    mean = origin + (even + odd) / Vector(repeating: count)
    var (evenSquares, oddSquares) = (Vector(), Vector())
    row = 0
    while row + 1 < rows {
      let (first, second) = (
        load(x + row * channels, first: width) - mean, load(x + (row + 1) * channels, first: width) - mean
      )
      evenSquares = multiplyAdd(first, first, evenSquares)
      oddSquares = multiplyAdd(second, second, oddSquares)
      row += 2
    }
    if row < rows {
      let last = load(x + row * channels, first: width) - mean
      evenSquares = multiplyAdd(last, last, evenSquares)
    }
    squares = evenSquares + oddSquares
  }

  @inline(__always) mutating func add(_ chunk: ChunkStatistics) {
    let both = count + chunk.count
    let apart = chunk.mean - mean
    mean += apart * Vector(repeating: chunk.count / both)
    squares += chunk.squares + apart * apart * Vector(repeating: count * chunk.count / both)
    count = both
  }
}

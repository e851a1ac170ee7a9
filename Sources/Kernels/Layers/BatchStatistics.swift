import Core

/// The mean and the biased variance of each of `channels` over the rows that count; zeros if none does.
///
/// Taken over chunks that stay in the first-level cache, each around its own mean, and put together as Chan, Golub and
/// LeVeque (1983) do: as exact as two passes, for the memory traffic of one.
///
/// - Parameter mask: a one or a zero for each frame; a frame may be several rows.
/// - Returns: how many rows count.
@discardableResult public func batchStatistics(
  _ input: FloatView, rows: Int, channels: Int, mask: FloatView? = nil, mean: FloatView, variance: FloatView
) -> Int {
  mean.fill(0)
  variance.fill(0)
  let most = BatchChunk.rows(channels)
  var count = 0
  var row = 0
  while row < rows {
    let run = MaskRun(mask, from: row, of: rows)
    row = run.rows.upperBound
    guard run.counts else { continue }
    for start in stride(from: run.rows.lowerBound, to: row, by: most) {
      let chunk = min(most, row - start)
      addChunk(input.base + start * channels, chunk, channels, to: mean.base, variance.base, of: count)
      count += chunk
    }
  }
  let share = Vector(repeating: 1 / Float(max(1, count)))
  for first in stride(from: 0, to: channels, by: vectorWidth) {
    let width = channels - first
    store(load(variance.base + first, first: width) * share, variance.base + first, first: width)
  }
  return count
}

/// How the passes that sum over a batch are cut: all channels of some rows, so that memory is read from end to end.
enum BatchChunk {
  /// Of two tensors half a first-level cache, and no sum too long.
  static func rows(_ channels: Int) -> Int { min(512, max(16, 4096 / channels)) }
}

/// Adds `rows` to the means and squared distances of the `count` rows before.
private func addChunk(
  _ x: UnsafePointer<Float>, _ rows: Int, _ channels: Int, to means: UnsafeMutablePointer<Float>,
  _ squares: UnsafeMutablePointer<Float>, of count: Int
) {
  let both = Float(count + rows)
  let portion = Vector(repeating: Float(rows) / both)
  let weight = Vector(repeating: Float(count) * (Float(rows) / both))
  var first = 0
  while first + FourVectors.width <= channels {
    let chunk = momentsOfChunk(x + first, rows: rows, channels: channels)
    for part in 0..<4 {
      let place = first + part * vectorWidth
      addMoments(
        chunk.mean[part], chunk.squares[part], vectorWidth, portion, weight, to: means + place, squares + place)
    }
    first += FourVectors.width
  }
  while first < channels {
    let width = channels - first
    let chunk = momentsOfChunk(x + first, width, rows: rows, channels: channels)
    addMoments(chunk.mean, chunk.squares, width, portion, weight, to: means + first, squares + first)
    first += vectorWidth
  }
}

@inline(__always)
private func addMoments(
  _ mean: Vector, _ distances: Vector, _ width: Int, _ portion: Vector, _ weight: Vector,
  to means: UnsafeMutablePointer<Float>, _ squares: UnsafeMutablePointer<Float>
) {
  let before = load(means, first: width)
  let apart = mean - before
  store(multiplyAdd(apart, portion, before), means, first: width)
  store(multiplyAdd(apart * apart, weight, load(squares, first: width) + distances), squares, first: width)
}

/// Mean, and squared distances from it, of 64 channels over some rows.
@inline(__always)
private func momentsOfChunk(
  _ x: UnsafePointer<Float>, rows: Int, channels: Int
) -> (mean: FourVectors, squares: FourVectors) {
  let origin = FourVectors(x)
  var sum = FourVectors()
  for row in 0..<rows { sum.add(FourVectors(x + row * channels).less(origin)) }
  let mean = origin.plus(sum, times: Vector(repeating: 1 / Float(rows)))
  var squares = FourVectors()
  for row in 0..<rows {
    let away = FourVectors(x + row * channels).less(mean)
    squares.add(away, times: away)
  }
  return (mean, squares)
}

/// Mean, and squared distances from it, of sixteen channels over some rows.
@inline(__always)
private func momentsOfChunk(
  _ x: UnsafePointer<Float>, _ width: Int, rows: Int, channels: Int
) -> (mean: Vector, squares: Vector) {
  let origin = load(x, first: width)
  var (even, odd) = (Vector(), Vector())
  var row = 0
  while row + 1 < rows {
    even += load(x + row * channels, first: width) - origin
    odd += load(x + (row + 1) * channels, first: width) - origin
    row += 2
  }
  if row < rows { even += load(x + row * channels, first: width) - origin }
  let mean = origin + (even + odd) * Vector(repeating: 1 / Float(rows))
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
  return (mean, evenSquares + oddSquares)
}

import Core

/// Floats for each parameter that this rank updates, bucket after bucket: its part of what the ranks together remember of
/// all parameters.
struct OwnedBuffer {
  /// The part for each bucket.
  let parts: [FloatView]
  private let buffer: FloatBuffer

  init(_ exchange: any GradientExchange, initial: Float) {
    buffer = FloatBuffer(count: exchange.owned.reduce(0) { $0 + $1.count })
    buffer.view.fill(initial)
    var next = 0
    parts = exchange.owned.map { [buffer] range in
      defer { next += range.count }
      return buffer.view[next..<next + range.count]
    }
  }

  var byteCount: Int { buffer.count * MemoryLayout<Float>.stride }

  /// That of all ranks, on every rank, which all ask for it at once.
  func whole(_ exchange: any GradientExchange, count: Int) -> FloatBuffer {
    let whole = FloatBuffer(count: count)
    complete(whole.view, exchange)
    return whole
  }

  /// The same, to where there is room for it.
  func complete(_ whole: FloatView, _ exchange: any GradientExchange) {
    for (range, part) in zip(exchange.owned, parts) { whole[range].copy(from: part) }
    exchange.complete(whole)
  }

  /// Takes this rank's part of what all ranks once had together, on whatever number of ranks that was.
  func take(from whole: FloatView, _ exchange: any GradientExchange) {
    for (range, part) in zip(exchange.owned, parts) { part.copy(from: whole[range]) }
  }
}

import Core

/// Floats for each parameter that this rank updates: its part of what the ranks together remember of all parameters.
struct OwnedBuffer {
  let view: FloatView
  private let buffer: FloatBuffer

  init(_ exchange: any GradientExchange, initial: Float) {
    buffer = FloatBuffer(count: exchange.owned.count)
    view = buffer.view
    view.fill(initial)
  }

  var byteCount: Int { buffer.count * MemoryLayout<Float>.stride }

  /// That of all ranks, on every rank, which all ask for it at once.
  func whole(_ exchange: any GradientExchange, count: Int) -> FloatBuffer {
    let whole = FloatBuffer(count: count)
    whole.view[exchange.owned].copy(from: view)
    exchange.complete(whole.view)
    return whole
  }

  /// Takes this rank's part of what all ranks once had together, on whatever number of ranks that was.
  func take(from whole: FloatView, _ exchange: any GradientExchange) { view.copy(from: whole[exchange.owned]) }
}

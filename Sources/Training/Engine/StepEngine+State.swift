import Core

/// What is saved of an engine, and taken back.
extension StepEngine {
  /// What the optimizer remembers of every parameter, whole, by name: the same on any number of ranks. All ranks ask at
  /// once.
  package func state() -> [String: FloatBuffer] {
    let whole = moments.enumerated().map { ("optimizer_\($0)", $1.whole(exchange, count: parameters.count)) }
    var state = Dictionary(uniqueKeysWithValues: whole)
    state["average"] = average?.owned.whole(exchange, count: parameters.count)
    return state
  }

  /// What `state` is called.
  package var stateNames: [String] { moments.indices.map { "optimizer_\($0)" } + (average == nil ? [] : ["average"]) }

  /// Goes on from what `state` and `weights` were after `updates` updates.
  package func restore(weights: FloatView, state saved: [String: FloatBuffer], updates: Int) {
    self.weights.copy(from: weights)
    for (index, buffer) in moments.enumerated() {
      if let whole = saved["optimizer_\(index)"] { buffer.take(from: whole.view, exchange) }
    }
    average?.take(from: saved["average"]?.view ?? weights, exchange)
    self.updates = updates
  }
}

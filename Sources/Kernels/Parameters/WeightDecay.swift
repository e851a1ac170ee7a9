import Core

/// w = w − w · decay · rate: what weights lose by themselves, apart from any gradient. The count is a multiple of 16.
public func decayWeights(_ parameters: FloatView, decay: Float, rate: Float) {
  let w = parameters.base
  let (decay, rate) = (Vector(repeating: decay), Vector(repeating: rate))
  for index in stride(from: 0, to: parameters.count, by: vectorWidth) {
    let weight = load(w + index)
    store(weight - weight * decay * rate, w + index)
  }
}

import Core

/// Where the activations of a model lie in one buffer.
///
/// In training every output is kept for the backward pass; otherwise outputs alternate between two places.
struct ActivationPlan {
  private(set) var input = 0..<0
  private(set) var outputs: [Range<Int>] = []
  private(set) var kept: [Range<Int>] = []
  /// The masks of the input of each layer, and behind them that of the last one's output.
  private(set) var masks: [Range<Int>?] = [nil]
  private(set) var scratch = 0..<0
  private(set) var gradients = (0..<0, 0..<0)
  private(set) var count = 0

  init(_ model: Model, rows: Int, training: Bool) {
    let sizes = model.layers.map { rows * $0.outputShape.count }
    input = take(rows * model.inputShape.count)
    let places = training ? [] : [take(sizes.max() ?? 0), take(sizes.max() ?? 0)]
    var scratchCount = 0
    for (index, layer) in model.runners.enumerated() {
      let memory = layer.memory(rows: rows, training: training)
      scratchCount = max(scratchCount, memory.scratch)
      kept.append(take(memory.kept))
      outputs.append(output(layer, sizes[index], training: training, places: places))
      masks.append(mask(behind: layer, rows: rows))
    }
    scratch = take(scratchCount)
    if training {
      let largest = ActivationPlan.largestGradients(model)
      gradients = (take(rows * largest.0 + BackwardPass.slack), take(rows * largest.1 + BackwardPass.slack))
    }
  }

  /// What the two places that take turns have to hold of one row, layer by layer from the last.
  private static func largestGradients(_ model: Model) -> (Int, Int) {
    var (current, next) = (model.outputShape.count, model.outputShape.count)
    var turns = 0
    for index in model.layers.indices.reversed() where index > model.firstLearner {
      let layer = model.runners[index]
      if layer.passesThrough(training: true) { continue }
      next = max(next, layer.inputShape.count)
      swap(&current, &next)
      turns += 1
    }
    return turns % 2 == 0 ? (current, next) : (next, current)
  }

  private mutating func output(_ layer: any Layer, _ size: Int, training: Bool, places: [Range<Int>]) -> Range<Int> {
    let previous = outputs.last ?? input
    if layer.passesThrough(training: training) { return previous }
    guard let first = places.first, let second = places.last else { return take(size) }
    let place = previous.lowerBound == first.lowerBound ? second : first
    return place.lowerBound..<place.lowerBound + size
  }

  private mutating func mask(behind layer: any Layer, rows: Int) -> Range<Int>? {
    switch layer.mask {
    case .drops: nil
    case .carries: masks[masks.count - 1]
    case .makes: take(rows * layer.outputShape[0])
    }
  }

  /// Whole cache lines, so that nothing shares one.
  private mutating func take(_ size: Int) -> Range<Int> {
    defer { count += FloatBuffer.padded(size) }
    return count..<count + size
  }
}

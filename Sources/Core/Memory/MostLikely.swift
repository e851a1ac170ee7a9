/// The class of the highest probability; of equal ones the first, as `argmax` has it, and 0 where none is a number.
public func mostLikely(_ probabilities: [Float]) -> Int {
  mostLikely(count: probabilities.count) { probabilities[$0] }
}

/// The class of the highest probability in `probabilities`.
public func mostLikely(_ probabilities: FloatView) -> Int {
  mostLikely(count: probabilities.count) { probabilities[$0] }
}

private func mostLikely(count: Int, _ probability: (Int) -> Float) -> Int {
  var best = 0
  var highest = -Float.infinity
  for index in 0..<count where probability(index) > highest {
    best = index
    highest = probability(index)
  }
  return best
}

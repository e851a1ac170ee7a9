/// The mean of what is said of several windows.
struct MeanProbabilities {
  private var sums: [Double]
  private var count = 0

  init(classes: Int) { sums = [Double](repeating: 0, count: classes) }

  mutating func add(_ probabilities: [Float]) {
    for label in sums.indices { sums[label] += Double(probabilities[label]) }
    count += 1
  }

  /// Nil of nothing.
  var values: [Float]? { count > 0 ? sums.map { Float($0 / Double(count)) } : nil }
}

#if canImport(Glibc)
  import Glibc
#endif

/// What the probabilities say beyond which of them is the largest.
public struct ProbabilityScores: Codable, Hashable, Sendable {
  public struct ClassArea: Codable, Hashable, Sendable {
    public let name: String
    /// Nil where all rows are of the class, or none.
    public let area: Double?
  }

  /// The mean of −ln of what the true class got: scikit-learn's `log_loss`.
  public let logLoss: Double
  /// The share of rows whose true class is among the two largest; nil where there are no more than two classes.
  public let topTwo: Double?
  /// The area under each class's ROC curve against all others.
  public let rocAreas: [ClassArea]
  /// The mean of the areas there are.
  public let macroArea: Double?
  /// Their mean weighted by the rows of the classes.
  public let weightedArea: Double?

  init(classes: [String], _ predictions: [Prediction]) {
    let rows = Double(max(1, predictions.count))
    let least = Double(Float.ulpOfOne)
    logLoss = predictions.reduce(0) { $0 - log(min(1, max(least, Double($1.truthProbability)))) } / rows
    topTwo = classes.count > 2 ? Double(predictions.count { $0.isAmongTwo }) / rows : nil
    let areas = classes.indices.map { label in
      ClassArea(
        name: classes[label],
        area: ROCCurve.area(
          scores: predictions.map { $0.probabilities[label] }, isPositive: predictions.map { $0.truth == label }))
    }
    rocAreas = areas
    let known = areas.indices.compactMap { label in
      areas[label].area.map { (area: $0, rows: Double(predictions.count { $0.truth == label })) }
    }
    let all = known.reduce(0) { $0 + $1.rows }
    macroArea = known.isEmpty ? nil : known.reduce(0) { $0 + $1.area } / Double(known.count)
    weightedArea = known.isEmpty ? nil : known.reduce(0) { $0 + $1.area * $1.rows } / all
  }
}

extension Prediction {
  fileprivate var isAmongTwo: Bool {
    guard let truth else { return false }
    return probabilities.indices.count { probabilities[$0] > probabilities[truth] } < 2
  }
}

/// The receiver operating characteristic of one class against all others.
enum ROCCurve {
  /// The chance that a row of the class scores higher than another, ties counted as half; nil where one kind is missing.
  static func area(scores: [Float], isPositive: [Bool]) -> Double? {
    let positives = isPositive.count { $0 }
    let negatives = isPositive.count - positives
    guard positives > 0, negatives > 0 else { return nil }
    let order = scores.indices.sorted { scores[$0] < scores[$1] }
    var (below, area, start) = (0, 0.0, 0)
    while start < order.count {
      var end = start
      while end < order.count, scores[order[end]] == scores[order[start]] { end += 1 }
      let hits = order[start..<end].count { isPositive[$0] }
      let others = end - start - hits
      area += Double(hits) * (Double(below) + Double(others) / 2)
      below += others
      start = end
    }
    return area / (Double(positives) * Double(negatives))
  }
}

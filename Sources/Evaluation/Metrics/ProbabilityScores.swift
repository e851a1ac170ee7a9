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

  /// The mean of −ln of what the true class got: scikit-learn's `log_loss` of float32 probabilities.
  public let logLoss: Double
  /// The mean squared distance between what was said and what is: `brier_score_loss`, from 0 to 2, and halved where there
  /// are two classes.
  public let brierScore: Double
  /// The share of rows whose true class is among the two largest; nil where there are no more than two classes.
  public let topTwo: Double?
  /// The area under each class's ROC curve against all others.
  public let rocAreas: [ClassArea]
  /// The mean of the areas there are.
  public let macroArea: Double?
  /// Their mean weighted by the rows of the classes.
  public let weightedArea: Double?

  init(_ rows: JudgedRows) {
    let count = Double(max(1, rows.count))
    let numbers = 0..<rows.count
    logLoss = numbers.reduce(0) { $0 + rows.logLoss(of: $1) } / count
    let squares = numbers.reduce(0) { $0 + rows.squaredDistance(of: $1) } / count
    brierScore = rows.classes.count > 2 ? squares : squares / 2
    topTwo = rows.classes.count > 2 ? Double(numbers.count { rows.isAmongTwo($0) }) / count : nil
    let areas = rows.classes.indices.map { rows.area(of: $0) }
    rocAreas = zip(rows.classes, areas).map { ClassArea(name: $0, area: $1) }
    macroArea = mean(areas, weights: areas.map { _ in 1 })
    weightedArea = mean(areas, weights: rows.classes.indices.map { label in Double(rows.truths.count { $0 == label }) })
  }
}

extension JudgedRows {
  /// −ln of what the true class got, which is kept away from 0 and 1 by float32's precision as scikit-learn does.
  func logLoss(of row: Int) -> Double {
    let precision = Float.ulpOfOne
    return -log(Double(min(max(truthProbability(of: row), precision), 1 - precision)))
  }

  fileprivate func squaredDistance(of row: Int) -> Double {
    var sum = 0.0
    for (label, probability) in probabilities(of: row).enumerated() {
      let distance = Double(probability) - (label == truths[row] ? 1 : 0)
      sum += distance * distance
    }
    return sum
  }

  /// Of equal probabilities the last classes come first, as in scikit-learn's `top_k_accuracy_score`.
  fileprivate func isAmongTwo(_ row: Int) -> Bool {
    let truth = truthProbability(of: row)
    let before = probabilities(of: row).enumerated().count { label, probability in
      probability > truth || probability == truth && label > truths[row]
    }
    return before < 2
  }

  fileprivate func area(of label: Int) -> Double? {
    let scores = stride(from: label, to: probabilities.count, by: classes.count).lazy.map { probabilities[$0] }
    return ROCArea.of(scores: scores, isPositive: truths.lazy.map { $0 == label })
  }
}

/// Over the values that there are.
private func mean(_ values: [Double?], weights: [Double]) -> Double? {
  let known = zip(values, weights).compactMap { value, weight in value.map { (value: $0, weight: weight) } }
  guard !known.isEmpty else { return nil }
  return known.reduce(0) { $0 + $1.value * $1.weight } / known.reduce(0) { $0 + $1.weight }
}

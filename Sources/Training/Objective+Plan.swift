import Core
import Network

extension Objective {
  /// What a plan minimises over rows of these labels.
  package init(
    _ plan: TrainingPlan, classes: [String], labels: [Int], store: String
  ) throws(TrainingError) {
    let weights: [Float] =
      switch plan.classWeights {
      case nil: []
      case .balanced: Objective.balanced(labels, classes: classes.count)
      case .given(let weights): try Objective.named(weights, classes, store)
      }
    self.init(plan.loss ?? LossPlan(), classWeights: weights)
  }

  /// scikit-learn's `balanced`, which counts the classes that there are rows of.
  static func balanced(_ labels: [Int], classes: Int) -> [Float] {
    var counts = [Int](repeating: 0, count: classes)
    for label in labels { counts[label] += 1 }
    let present = counts.count { $0 > 0 }
    return counts.map { $0 == 0 ? 0 : Float(Double(labels.count) / Double(present * $0)) }
  }

  private static func named(
    _ weights: [String: Double], _ classes: [String], _ store: String
  ) throws(TrainingError) -> [Float] {
    if let unknown = weights.keys.sorted().first(where: { !classes.contains($0) }) {
      throw .unknownClass(store: store, name: unknown, known: classes)
    }
    return classes.map { Float(weights[$0] ?? 1) }
  }
}

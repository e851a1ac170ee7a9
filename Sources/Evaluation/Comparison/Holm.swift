/// Probabilities of several tests, each as large as to say that no more than that share of all such families of tests
/// finds anything where there is nothing (Holm 1979).
package func holmAdjusted(_ probabilities: [Double]) -> [Double] {
  var adjusted = probabilities
  var highest = 0.0
  let order = probabilities.indices.sorted { (probabilities[$0], $0) < (probabilities[$1], $1) }
  for (place, index) in order.enumerated() {
    highest = max(highest, min(1, probabilities[index] * Double(order.count - place)))
    adjusted[index] = highest
  }
  return adjusted
}

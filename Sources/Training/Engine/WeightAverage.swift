import Core

/// A mean of the weights over many updates, which is judged and kept in their place.
///
/// It lies beside what the optimizer remembers, each rank having the part it updates, and is brought together once an
/// epoch. The statistics that follow the batches are averaged by the same rule as what is learnt: those of the latest
/// weights would not be those of the mean.
final class WeightAverage {
  /// What becomes of the mean after an update.
  enum Move: Equatable {
    case rest
    /// It begins with the weights as they are.
    case copy
    /// The share of itself that it keeps; the rest is that of the weights.
    case keep(Double)
  }

  let owned: OwnedBuffer
  /// The mean of all parameters, as of the end of the latest epoch.
  let whole: FloatBuffer
  private let plan: AveragingPlan
  private let steps: Int

  /// - Parameter steps: of an epoch.
  init(_ plan: AveragingPlan, steps: Int, _ exchange: any GradientExchange, count: Int) {
    self.plan = plan
    self.steps = steps
    owned = OwnedBuffer(exchange, initial: 0)
    whole = FloatBuffer(count: count)
  }

  var byteCount: Int { owned.byteCount + whole.count * MemoryLayout<Float>.stride }

  /// Before the first epoch that counts, the mean is that of the latest weights alone: what is judged is always here.
  func move(epoch: Int, step: Int) -> Move {
    let isLast = step == steps - 1
    switch plan.kind {
    case .moving(let momentum):
      if epoch < plan.start { return isLast ? .copy : .rest }
      return epoch == plan.start && step == 0 ? .copy : .keep(momentum)
    case .equal:
      guard isLast else { return .rest }
      return epoch <= plan.start ? .copy : .keep(1 - 1 / Double(epoch - plan.start + 1))
    }
  }

  /// Brings the parts of all ranks together, if an epoch ends with this step; all ranks do it at once.
  func endStep(_ step: Int, _ exchange: any GradientExchange) {
    guard step == steps - 1 else { return }
    owned.complete(whole.view, exchange)
  }

  /// Goes on from a mean of all parameters.
  func take(from mean: FloatView, _ exchange: any GradientExchange) {
    whole.view[0..<mean.count].copy(from: mean)
    owned.take(from: whole.view, exchange)
  }
}

import Core

#if canImport(Glibc)
  import Glibc
#endif

/// Which share of the learning rate an update is made with: the warm-up, then the schedule, which begins where the
/// warm-up ends, as in Keras's `CosineDecay`.
///
/// A function of the update's number alone, so a resumed run needs nothing else to go on.
public struct RateSchedule: Sendable {
  private let schedule: SchedulePlan?
  private let updatesPerEpoch: Double
  private let warmup: Int
  private let warmupFrom: Double
  /// What is left for the schedule.
  private let updates: Double

  public init(_ plan: TrainingPlan, updatesPerEpoch: Int) {
    schedule = plan.schedule
    self.updatesPerEpoch = Double(updatesPerEpoch)
    warmup = RateSchedule.updates(plan.warmup, updatesPerEpoch)
    warmupFrom = plan.warmup?.from ?? 1
    updates = Double(max(1, plan.epochs * updatesPerEpoch - warmup))
  }

  private static func updates(_ warmup: WarmupPlan?, _ updatesPerEpoch: Int) -> Int {
    switch warmup?.length {
    case nil: 0
    case .steps(let steps): steps
    case .epochs(let epochs): epochs * updatesPerEpoch
    }
  }

  /// The share for the update that `made` others came before.
  public func share(after made: Int) -> Double {
    guard made >= warmup else { return warmupFrom + (1 - warmupFrom) * Double(made) / Double(warmup) }
    let done = Double(made - warmup)
    let epochs = done / updatesPerEpoch
    switch schedule {
    case nil: return 1
    case .cosine(let alpha): return descent(min(1, done / updates), height: 1, alpha)
    case .cosineRestarts(let firstEpochs, let lengthFactor, let rateFactor, let alpha):
      let (period, fraction) = period(epochs / Double(firstEpochs), lengthFactor)
      return descent(fraction, height: pow(rateFactor, period), alpha)
    case .step(let every, let factor): return pow(factor, (epochs / Double(every)).rounded(.down))
    case .milestones(let milestones, let factor): return pow(factor, Double(milestones.count { Double($0) <= epochs }))
    case .exponential(let factor): return pow(factor, epochs)
    }
  }

  /// Half a cosine, from the full rate to the share `alpha` of it.
  private func descent(_ fraction: Double, height: Double, _ alpha: Double) -> Double {
    (1 - alpha) * 0.5 * height * (1 + cos(.pi * fraction)) + alpha
  }

  /// Which period `position` falls in and how far into it, where the first is 1 long and each `factor` times the one
  /// before.
  private func period(_ position: Double, _ factor: Double) -> (index: Double, fraction: Double) {
    var (index, length, rest) = (0.0, 1.0, position)
    if factor == 1 { return (rest.rounded(.down), rest - rest.rounded(.down)) }
    while rest >= length {
      rest -= length
      length *= factor
      index += 1
    }
    return (index, rest / length)
  }
}

import Core
import Evaluation

#if canImport(Glibc)
  import Glibc
#endif

/// What one epoch's steps came to, before it is judged.
struct TrainedEpoch {
  let epoch: Int
  let sums: EpochSums
  /// What of it was done before the run went on here.
  let before: EpochSums
  let begun: ContinuousClock.Instant
  let ended: ContinuousClock.Instant
  /// That of the last step.
  let rate: Double

  var seconds: Double { max(1e-9, (ended - begun).seconds) }
  /// None where the run was stopped after the epoch's last step.
  var rows: Int { sums.rows - before.rows }
}

extension Trainer {
  func record(_ trained: TrainedEpoch, _ judged: ValidationPass.Figures, _ engine: StepEngine, _ plan: LanePlan)
    -> EpochRecord
  {
    EpochRecord(
      epoch: trained.epoch, loss: trained.sums.meanLoss, accuracy: trained.sums.accuracy,
      validationLoss: judged.loss + engine.model.penalty(engine.judgedWeights), validationAccuracy: judged.accuracy,
      rate: trained.rate, seconds: trained.before.seconds + (ContinuousClock.now - trained.begun).seconds,
      validationUAR: judged.uar,
      rowsPerSecond: trained.rows > 0 ? Double(trained.rows) / trained.seconds : nil,
      communication: group.size > 1 && trained.rows > 0 ? engine.times.communication.seconds / trained.seconds : nil,
      ended: wallClock(), cores: Double(group.size * plan.threads))
  }

  /// The line of an epoch, and of the end where this was not meant to be the last one.
  func tell(_ course: Course, of epochs: Int, isBest: Bool) {
    guard let record = course.history.last else { return }
    let left = EpochLine.timeLeft(course.history, of: epochs, isOver: course.isOver, mayEndEarly: course.mayEndEarly)
    let earlier = course.history.dropLast().last
    console.note(EpochLine.text(record, after: earlier, of: epochs, isBest: isBest, left: left))
    if let end = course.end, record.epoch < epochs {
      console.note("ends after epoch \(record.epoch) of \(epochs): \(end); epoch \(course.bestEpoch) is kept")
    }
  }

  /// Seconds since 1970. `clock_gettime(2)`
  private func wallClock() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

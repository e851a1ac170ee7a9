import Core

extension Trainer {
  /// What was worked out about the learning rate, where it is not what a person wrote.
  func announceCourse(_ plan: TrainingPlan, ranks: Int) {
    if let scaling = settings.rateScaling {
      console.note(
        "note: \(counted(ranks, "rank")), scaled \(scaling.rawValue): \(plan.batch) rows per step, "
          + "rate \(EpochLine.brief(plan.optimizer.rate))")
      if ranks > 1 && plan.warmup == nil {
        console.warning("a rate that grew with the ranks may be too high for the first steps; --warmup 5 lets it climb")
      }
    }
    if case .epochs(let epochs) = plan.warmup?.length, epochs >= plan.epochs {
      console.warning(
        "the warm-up takes \(counted(epochs, "epoch")) and the run has \(plan.epochs), so the rate never arrives; "
          + "choose a shorter --warmup")
    }
  }
}

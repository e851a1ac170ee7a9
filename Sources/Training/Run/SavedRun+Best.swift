import Checkpoints

extension SavedRun {
  /// How the checkpoint of the best epoch was found.
  enum Best {
    /// As it should be, or no epoch was judged yet.
    case whole
    /// Gone or damaged, and the saved state has the same weights.
    case isLast
    /// Gone or damaged for good.
    case lost(epoch: Int, reason: String)
  }

  var best: Best {
    guard let reason = bestFault, let point = state?.point else { return .whole }
    return point.holdsBest ? .isLast : .lost(epoch: point.course.bestEpoch, reason: reason)
  }

  /// What is wrong with the checkpoint of the best epoch in `directory`, whose state is at `point`.
  static func bestFault(in directory: String, _ point: TrainingPoint) -> String? {
    guard point.course.bestEpoch > 0 else { return nil }
    let file = RunDirectory.best(in: directory)
    do {
      let found = try Checkpoint.read(file).about?.epoch ?? 0
      // That of an epoch which is judged again may be there already.
      return found >= point.course.bestEpoch ? nil : "\(file): holds epoch \(found)"
    } catch {
      return "\(error)"
    }
  }
}

extension TrainingPoint {
  /// Whether the latest weights are the best.
  var holdsBest: Bool { step == 0 && epoch == course.bestEpoch }
}

import Checkpoints
import Collectives
import Core
import Evaluation

extension Trainer {
  /// Has the best weights of a run say of the validation rows how far they can be trusted, and keeps that with them,
  /// unless it was done before. On any number of ranks the same: the first one fits, to what all have computed.
  func calibrate(_ outcome: Outcome) throws {
    let isCalibrated = try group.together {
      group.isFirst ? try Checkpoint.read(outcome.checkpoint).about?.calibration != nil : false
    }
    guard try !group.broadcast(isCalibrated) else { return }
    group.place = Place(.judgement, epoch: outcome.bestEpoch)
    let judgement = try StoreEvaluation(checkpoint: outcome.checkpoint, store: outcome.store, side: .validation)
      .run(group)
    try group.together {
      guard group.isFirst else { return }
      do {
        for note in try judgement.calibrate(keepingIn: outcome.checkpoint) { console.note("note: \(note)") }
      } catch let error as CalibrationError {
        console.note("note: \(error)")
      }
    }
  }
}

import Core
import Network
import Optimizers

extension Preparation {
  /// What a rank takes in bytes beside its rows: to train, to judge, and for a while to save.
  func byteCount(_ model: Model) -> Int {
    Preparation.byteCount(model, plan, training, recipe.training, optimizer)
  }

  static func byteCount(
    _ model: Model, _ plan: LanePlan, _ schedule: LaneSchedule, _ training: TrainingPlan, _ optimizer: any Optimizer
  ) -> Int {
    StepEngine.byteCount(model, plan, schedule, training, optimizer) + ValidationPass.byteCount(model, plan)
      + StepEngine.savedByteCount(model, training, optimizer)
  }
}

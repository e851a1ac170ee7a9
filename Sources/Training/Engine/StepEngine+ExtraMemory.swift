import Core
import Network

extension StepEngine {
  /// What an engine takes in bytes beyond `byteCount`, for what is not done in every training.
  package static func extraByteCount(
    _ model: Model, _ plan: LanePlan, _ schedule: LaneSchedule, _ treatment: RowTreatment, _ averaging: AveragingPlan?
  ) -> Int {
    let floats = bufferCount(model) * MemoryLayout<Float>.stride
    let later = schedule.accumulation > 1 ? floats : 0
    let treated = treatment.isIdle ? 0 : RowTreatment.byteCount(rows: schedule.mostRows, shape: model.inputShape)
    return passCount(model, plan) * (later + treated) + (averaging == nil ? 0 : floats + floats / plan.ranks)
  }
}

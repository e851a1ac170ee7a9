import Core
import Network
import Optimizers

/// What an engine takes, in bytes.
extension StepEngine {
  /// Everything of the engine that stays allocated while training.
  package var memory: TrainingMemory {
    var memory = TrainingMemory()
    memory.parameters = StepEngine.bytes([parameters])
    memory.gradients = StepEngine.bytes(laneSums)
    memory.exchange = exchange.byteCount
    memory.optimizer = moments.reduce(0) { $0 + $1.byteCount }
    if let average { memory.optimizer += average.byteCount }
    memory.activations = passes.reduce(meeting?.byteCount ?? 0) { $0 + $1.byteCount }
    memory.data = data.byteCount
    return memory
  }

  private static func bytes(_ buffers: [FloatBuffer]) -> Int {
    buffers.reduce(0) { $0 + $1.count } * MemoryLayout<Float>.stride
  }

  static func passCount(_ model: Model, _ plan: LanePlan) -> Int {
    model.meetings.isEmpty ? plan.threads : plan.lanesPerRank
  }

  /// What an engine will take in bytes, before it is made: the lanes' sums above all, and the workspaces.
  package static func byteCount(_ model: Model, _ plan: LanePlan, mostRows: Int) -> Int {
    // The lanes' sums, the parameters, and at most as much again from the other ranks.
    let floats = bufferCount(model) * (plan.lanesPerRank + 1 + (plan.ranks > 1 ? 1 : 0))
    return floats * MemoryLayout<Float>.stride + LaneMeeting.byteCount(model, plan)
      + passCount(model, plan) * Workspace.byteCount(model: model, rows: mostRows, training: true)
  }

  /// What an engine takes in bytes beyond `byteCount`, for what is not done in every training.
  package static func extraByteCount(
    _ model: Model, _ plan: LanePlan, _ schedule: LaneSchedule, isTreated: Bool, _ averaging: AveragingPlan?
  ) -> Int {
    let floats = bufferCount(model) * MemoryLayout<Float>.stride
    let later = schedule.accumulation > 1 ? floats : 0
    let treated = isTreated ? RowTreatment.byteCount(rows: schedule.mostRows, shape: model.inputShape) : 0
    return passCount(model, plan) * (later + treated) + (averaging == nil ? 0 : floats + floats / plan.ranks)
  }

  /// All that an engine takes in bytes but its rows, by what is known before it is made.
  package static func byteCount(
    _ model: Model, _ plan: LanePlan, _ schedule: LaneSchedule, _ training: TrainingPlan, _ optimizer: any Optimizer
  ) -> Int {
    byteCount(model, plan, mostRows: schedule.mostRows)
      + extraByteCount(model, plan, schedule, isTreated: training.treatsRows, training.averaging)
      + optimizer.stateBuffers * bufferCount(model) / plan.ranks * MemoryLayout<Float>.stride
  }

  /// What a state takes in bytes while it is saved: what all ranks remember together, and the weights.
  package static func savedByteCount(_ model: Model, _ training: TrainingPlan, _ optimizer: any Optimizer) -> Int {
    (optimizer.stateBuffers + (training.averaging == nil ? 1 : 2)) * bufferCount(model) * MemoryLayout<Float>.stride
  }
}

extension TrainingPlan {
  /// Whether rows are changed before a model learns from them.
  fileprivate var treatsRows: Bool { mixup != nil || augment?.isEmpty == false }
}

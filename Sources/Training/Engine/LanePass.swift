import Core
import Kernels
import Network

/// Forward and backward of one lane's part of a batch, on one thread.
final class LanePass: @unchecked Sendable {
  /// Which part of the work it is.
  struct Task {
    let epoch: Int
    /// Which batch of the epoch.
    let batch: Int
    /// Which of the batches that make the step: the first begins the sums, and the others add to them.
    let part: Int
    let lane: Int
    /// The lane's place among those of this rank.
    let index: Int
    /// Which of the lane's rows, in the order of the epoch.
    let range: Range<Int>
  }

  let workspace: Workspace
  let model: Model
  let objective: Objective
  /// Where lanes meet, if they do, and how far this one has come.
  let meeting: LaneMeeting?
  let segments: SegmentedPass?
  private let data: any RowSource
  private let seed: UInt64
  private let treater: RowTreater?
  /// The gradients of a batch that is added to those before it.
  private let later: FloatBuffer?
  /// Why a lane could not do its work in this step; of several lanes, where it began earliest.
  private(set) var trouble: LaneTrouble?

  /// - Parameter schedule: says how many rows there are in a batch, and batches in a step, at most.
  init(
    model: Model, objective: Objective, data: any RowSource, schedule: LaneSchedule, treatment: RowTreatment,
    seed: UInt64, meeting: LaneMeeting? = nil
  ) {
    self.model = model
    self.objective = objective
    self.data = data
    self.seed = seed
    self.meeting = meeting
    let rows = schedule.mostRows
    workspace = Workspace(model: model, rows: rows, training: true)
    segments = meeting.map { [workspace] _ in SegmentedPass(model: model, workspace: workspace) }
    treater = treatment.isIdle ? nil : RowTreater(treatment, rows: rows, shape: model.inputShape, seed: seed)
    later = schedule.accumulation > 1 ? FloatBuffer(count: model.layout.count) : nil
    treater?.prepare(workspace)
  }

  var byteCount: Int {
    workspace.byteCount + (treater?.byteCount ?? 0) + (later?.count ?? 0) * MemoryLayout<Float>.stride
  }

  /// Leaves the sums over the lane's rows in `sums`: the gradients, and behind them the line of figures. Where lanes meet,
  /// goes as far as the first meeting.
  ///
  /// - Parameter passed: called when the gradients of a layer, and of all above it, are final.
  func run(_ task: Task, weights: FloatView, sums: FloatView, passed: (_ layer: Int) -> Void = { _ in }) {
    if task.part == 0 { sums[model.layout.count..<sums.count].fill(0) }
    let rows = fill(task, sums)
    let result = train(
      rows: rows, task, weights: weights, gradients: gradients(of: task, sums), key: key(of: task), passed: passed)
    if meeting == nil { finish(result, task, weights: weights, sums: sums) }
  }

  /// Fetches the rows and treats them; none after trouble, but others may wait for what the lane brings.
  private func fill(_ task: Task, _ sums: FloatView) -> Int {
    let trouble = model.layout.count + FigureLine.troubles
    guard sums[trouble] == 0 else { return 0 }
    do {
      try data.fill(workspace, lane: task.index, range: task.range)
    } catch {
      note(LaneTrouble(task.lane, .unread(error)))
      sums[trouble] = 1
      return 0
    }
    treater?.treat(workspace, rows: task.range.count, epoch: task.epoch, batch: task.batch, lane: task.lane)
    return task.range.count
  }

  func key(of task: Task) -> RandomKey {
    RandomKey(seed: seed, purpose: .dropout, epoch: task.epoch, step: task.batch, lane: task.lane)
  }

  func gradients(of task: Task, _ sums: FloatView) -> FloatView {
    let first = sums[0..<model.layout.count]
    return task.part == 0 ? first : later?.view ?? first
  }

  /// Adds what a batch came to, and tells of a loss that is no number.
  func finish(_ result: BatchResult, _ task: Task, weights: FloatView, sums: FloatView) {
    if task.part > 0 { add(gradients(of: task, sums), into: sums[0..<model.layout.count]) }
    let line = sums[model.layout.count..<sums.count]
    line[FigureLine.loss] += Float(result.lossSum)
    line[FigureLine.correct] += Float(result.correct)
    guard !line[FigureLine.loss].isFinite && line[FigureLine.troubles] == 0 else { return }
    note(LaneTrouble(model, workspace, weights: weights, lane: task.lane, range: task.range))
    line[FigureLine.troubles] = 1
  }

  private func note(_ found: LaneTrouble) {
    if found.begins(before: trouble) { trouble = found }
  }
}

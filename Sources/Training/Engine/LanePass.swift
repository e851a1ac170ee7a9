import Core
import Network

/// Forward and backward of one lane's part of a batch, on one thread.
final class LanePass: @unchecked Sendable {
  /// Which part of the work it is.
  struct Task {
    let epoch: Int
    let step: Int
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
  /// Why the lane could not do its work in this step.
  private(set) var trouble: (any Error)?

  init(
    model: Model, objective: Objective, data: any RowSource, rows: Int, seed: UInt64, meeting: LaneMeeting? = nil
  ) {
    self.model = model
    self.objective = objective
    self.data = data
    self.seed = seed
    self.meeting = meeting
    workspace = Workspace(model: model, rows: rows, training: true)
    segments = meeting.map { [workspace] _ in SegmentedPass(model: model, workspace: workspace) }
  }

  /// Leaves the sums over the lane's rows in `sums`: the gradients, and behind them the line of figures.
  ///
  /// - Parameter passed: called when the gradients of a layer, and of all above it, are final.
  func run(_ task: Task, weights: FloatView, sums: FloatView, passed: (_ layer: Int) -> Void = { _ in }) {
    let line = sums[model.layout.count..<sums.count]
    line.fill(0)
    do {
      try data.fill(workspace, lane: task.index, range: task.range)
    } catch {
      trouble = error
      line[FigureLine.troubles] = 1
      // Without rows, but the others wait for what it brings.
      _ = train(rows: 0, task, weights: weights, gradients: sums[0..<model.layout.count], key: key(of: task))
      return
    }
    let result = train(
      rows: task.range.count, task, weights: weights, gradients: sums[0..<model.layout.count], key: key(of: task),
      passed: passed)
    note(result, in: sums)
  }

  func key(of task: Task) -> RandomKey {
    RandomKey(seed: seed, purpose: .dropout, epoch: task.epoch, step: task.step, lane: task.lane)
  }

  func note(_ result: BatchResult, in sums: FloatView) {
    let line = sums[model.layout.count..<sums.count]
    line[FigureLine.loss] = Float(result.lossSum)
    line[FigureLine.correct] = Float(result.correct)
    if !line[FigureLine.loss].isFinite {
      trouble = LaneTrouble(model, workspace, weights: weights, lane: task.lane, range: task.range)
      line[FigureLine.troubles] = 1
    }
  }
}

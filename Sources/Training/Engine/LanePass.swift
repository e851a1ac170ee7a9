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
  private let model: Model
  private let objective: Objective
  private let data: any RowSource
  private let seed: UInt64
  /// Why the lane could not do its work in this step.
  private(set) var trouble: (any Error)?

  init(model: Model, objective: Objective, data: any RowSource, rows: Int, seed: UInt64) {
    self.model = model
    self.objective = objective
    self.data = data
    self.seed = seed
    workspace = Workspace(model: model, rows: rows, training: true)
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
      sums[0..<model.layout.count].fill(0)
      return
    }
    let key = RandomKey(seed: seed, purpose: .dropout, epoch: task.epoch, step: task.step, lane: task.lane)
    let result = model.train(
      rows: task.range.count, workspace: workspace, parameters: weights, gradients: sums[0..<model.layout.count],
      objective: objective, key: key, passed: passed)
    line[FigureLine.loss] = Float(result.lossSum)
    line[FigureLine.correct] = Float(result.correct)
  }
}

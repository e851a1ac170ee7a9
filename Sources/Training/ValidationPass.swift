import Collectives
import Core
import Network

/// Every validation row once, each in its lane, so that the figures do not depend on the number of ranks.
final class ValidationPass: @unchecked Sendable {
  struct Figures {
    let loss: Double
    let correct: Int
    let rows: Int
    var accuracy: Double { rows > 0 ? Double(correct) / Double(rows) : 0 }
  }

  /// What one lane found; each is written by the thread that has the lane.
  private final class LaneFigures: @unchecked Sendable {
    var loss = 0.0
    var correct = 0
  }

  private let model: Model
  private let objective: Objective
  private let weights: FloatView
  private let rows: LaneRows
  private let schedule: LaneSchedule
  private let lanes: Range<Int>
  private let workspaces: [Workspace]
  private let found: [LaneFigures]
  private var team: ThreadTeam?
  private static let rowsAtOnce = 32

  init(
    model: Model, objective: Objective, weights: FloatView, rows: LaneRows, schedule: LaneSchedule, plan: LanePlan,
    rank: Int
  ) throws {
    self.model = model
    self.objective = objective
    self.weights = weights
    self.rows = rows
    self.schedule = schedule
    lanes = plan.lanes(of: rank)
    workspaces = (0..<plan.threads).map { _ in
      Workspace(model: model, rows: ValidationPass.rowsAtOnce, training: false)
    }
    found = lanes.map { _ in LaneFigures() }
    team = try ThreadTeam(count: plan.threads) { [unowned self] _, thread in
      for index in stride(from: thread, to: lanes.count, by: workspaces.count) { judge(index, workspaces[thread]) }
    }
  }

  var byteCount: Int { workspaces.reduce(0) { $0 + $1.byteCount } }

  func end() { team?.end() }

  func run(_ group: Group) -> Figures {
    team?.run(0)
    let numbers = group.gather(found.flatMap { [$0.loss, Double($0.correct)] })
    var losses = stride(from: 0, to: numbers.count, by: 2).map { numbers[$0] }
    PairwiseTree.reduce(losses.count) { left, right in losses[left] += losses[right] }
    let correct = stride(from: 1, to: numbers.count, by: 2).reduce(0) { $0 + Int(numbers[$1]) }
    let count = schedule.rowCount
    return Figures(loss: losses[0] / Double(max(1, count)), correct: correct, rows: count)
  }

  private func judge(_ index: Int, _ workspace: Workspace) {
    let figures = found[index]
    figures.loss = 0
    figures.correct = 0
    let count = schedule.rows(of: lanes.lowerBound + index).count
    for start in stride(from: 0, to: count, by: ValidationPass.rowsAtOnce) {
      let range = start..<min(count, start + ValidationPass.rowsAtOnce)
      rows.fill(workspace, lane: index, range: range)
      let result = model.judge(
        rows: range.count, workspace: workspace, parameters: weights, objective: objective)
      figures.loss += result.lossSum
      figures.correct += result.correct
    }
  }
}

import Collectives
import Core
import Network

/// Every validation row once, each in its lane, so that the figures do not depend on the number of ranks.
final class ValidationPass: @unchecked Sendable {
  struct Figures {
    let loss: Double
    /// Rows of each class that were told right, and all of them.
    let hits: [Int]
    let rows: [Int]

    var accuracy: Double { Double(hits.reduce(0, +)) / Double(max(1, rows.reduce(0, +))) }

    /// The mean recall of the classes that have rows: scikit-learn's `balanced_accuracy_score`.
    var uar: Double {
      let recalls = zip(hits, rows).filter { $1 > 0 }.map { Double($0) / Double($1) }
      return recalls.reduce(0, +) / Double(max(1, recalls.count))
    }
  }

  /// What one lane found; each is written by the thread that has the lane.
  private final class LaneFigures: @unchecked Sendable {
    var loss = 0.0
    var hits: [Int]
    var rows: [Int]
    /// Why the lane's rows could not be had.
    var trouble: (any Error)?

    init(classes: Int) {
      hits = [Int](repeating: 0, count: classes)
      rows = hits
    }

    func reset() {
      loss = 0
      for label in hits.indices { (hits[label], rows[label]) = (0, 0) }
    }

    var numbers: [Double] { [loss] + (hits + rows).map(Double.init) }
  }

  private let model: Model
  private let objective: Objective
  private let weights: FloatView
  private let rows: any RowSource
  private let schedule: LaneSchedule
  private let lanes: Range<Int>
  private let workspaces: [Workspace]
  private let found: [LaneFigures]
  private var team: ThreadTeam?
  private static let rowsAtOnce = 32

  init(
    model: Model, objective: Objective, weights: FloatView, rows: any RowSource, schedule: LaneSchedule, plan: LanePlan,
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
    found = lanes.map { _ in LaneFigures(classes: model.outputShape.count) }
    team = try ThreadTeam(count: plan.threads) { [unowned self] _, thread in
      for index in stride(from: thread, to: lanes.count, by: workspaces.count) {
        do { try judge(index, workspaces[thread]) } catch { found[index].trouble = error }
      }
    }
  }

  var byteCount: Int { workspaces.reduce(0) { $0 + $1.byteCount } }

  /// The same, before it is made.
  static func byteCount(_ model: Model, _ plan: LanePlan) -> Int {
    plan.threads * Workspace.byteCount(model: model, rows: rowsAtOnce, training: false)
  }

  func end() { team?.end() }

  func run(_ group: Group) throws -> Figures {
    team?.run(0)
    try group.together { if let trouble = found.lazy.compactMap(\.trouble).first { throw trouble } }
    let numbers = group.gather(found.flatMap(\.numbers))
    let classes = model.outputShape.count
    let ofLane = 1 + 2 * classes
    let laneStarts = Array(stride(from: 0, to: numbers.count, by: ofLane))
    var losses = laneStarts.map { numbers[$0] }
    PairwiseTree.reduce(losses.count) { left, right in losses[left] += losses[right] }
    let counts = (1..<ofLane).map { place in laneStarts.reduce(0) { $0 + Int(numbers[$1 + place]) } }
    return Figures(
      loss: losses[0] / Double(max(1, schedule.rowCount)), hits: Array(counts[..<classes]),
      rows: Array(counts[classes...]))
  }

  private func judge(_ index: Int, _ workspace: Workspace) throws {
    let figures = found[index]
    figures.reset()
    let count = schedule.rows(of: lanes.lowerBound + index).count
    for start in stride(from: 0, to: count, by: ValidationPass.rowsAtOnce) {
      let range = start..<min(count, start + ValidationPass.rowsAtOnce)
      try rows.fill(workspace, lane: index, range: range)
      figures.loss +=
        model.judge(rows: range.count, workspace: workspace, parameters: weights, objective: objective).lossSum
      tally(range.count, workspace, into: figures)
    }
  }

  private func tally(_ rows: Int, _ workspace: Workspace, into figures: LaneFigures) {
    let classes = model.outputShape.count
    for row in 0..<rows {
      let label = Int(workspace.labels[row])
      figures.rows[label] += 1
      if mostLikely(workspace.probabilities[row * classes..<(row + 1) * classes]) == label { figures.hits[label] += 1 }
    }
  }
}

import Core
import Network

/// A lane of a model at whose layers all lanes meet: it goes through a step in segments.
extension LanePass {
  /// Forward and backward of `rows` rows of the workspace: at once, or as far as the first meeting.
  func train(
    rows: Int, _ task: Task, weights: FloatView, gradients: FloatView, key: RandomKey,
    passed: (_ layer: Int) -> Void = { _ in }
  ) -> BatchResult {
    guard let segments, let meeting else {
      return model.train(
        rows: rows, workspace: workspace, parameters: weights, gradients: gradients, objective: objective, key: key,
        passed: passed)
    }
    let work = SegmentedPass.Work(parameters: weights, gradients: gradients, objective: objective, key: key)
    segments.begin(rows: rows, work)
    segments.run(0, work, met: meeting.all, own: meeting.own(task.index))
    return segments.result
  }

  /// Goes on behind a meeting.
  func resume(_ task: Task, weights: FloatView, sums: FloatView) {
    guard let segments, let meeting else { return }
    let work = SegmentedPass.Work(
      parameters: weights, gradients: gradients(of: task, sums), objective: objective, key: key(of: task))
    segments.run(meeting.segment, work, met: meeting.all, own: meeting.own(task.index))
    if !meeting.isAhead { finish(segments.result, task, weights: weights, sums: sums) }
  }
}

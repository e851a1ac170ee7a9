import Core

/// `Model.train` for one lane of several that meet: in segments, at the end of each of which but the last the lane waits
/// for what all have brought.
///
/// With n meetings there are 2n + 1 segments: forward to each meeting, then the loss and backward to each, and the rest.
package final class SegmentedPass: @unchecked Sendable {
  private let model: Model
  private let workspace: Workspace
  private var rows = 0
  private var penalty = 0.0
  private var turns: (current: FloatView, next: FloatView)
  /// Final after the segment in the middle.
  package private(set) var result = BatchResult(lossSum: 0, correct: 0)

  package init(model: Model, workspace: Workspace) {
    self.model = model
    self.workspace = workspace
    turns = workspace.gradients
  }

  /// What stays the same through all segments of a step.
  package struct Work {
    let parameters: FloatView
    let gradients: FloatView
    let objective: Objective
    let key: RandomKey

    package init(parameters: FloatView, gradients: FloatView, objective: Objective, key: RandomKey) {
      self.parameters = parameters
      self.gradients = gradients
      self.objective = objective
      self.key = key
    }
  }

  package static func segments(of model: Model) -> Int { 2 * model.meetings.count + 1 }

  /// Which meeting ends `segment`, and which precedes it.
  package static func meeting(after segment: Int, of model: Model) -> Meeting? {
    let count = model.meetings.count
    guard segment < 2 * count else { return nil }
    return model.meetings[segment < count ? segment : 2 * count - 1 - segment]
  }

  /// Begins a step with the first `rows` rows of the workspace, which may be none.
  package func begin(rows: Int, _ work: Work) {
    model.check(rows, workspace, work.parameters)
    model.checkLabels(rows, workspace)
    self.rows = rows
    penalty = 0
    turns = workspace.gradients
    result = BatchResult(lossSum: 0, correct: 0)
    work.gradients.fill(0)
  }

  /// Runs a segment.
  ///
  /// - Parameters:
  ///   - all: what the lanes came to at the meeting before it.
  ///   - own: where this lane puts what it brings to the meeting behind it.
  package func run(_ segment: Int, _ work: Work, met all: FloatView, own: FloatView) {
    let count = model.meetings.count
    guard rows > 0 else {
      if let next = SegmentedPass.meeting(after: segment, of: model) { figures(own, next).clear() }
      return
    }
    if segment <= count { forward(segment, work, met: all, own: own) }
    if segment == count { judge(work) }
    if segment >= count { backward(segment - count, work, met: all, own: own) }
  }

  private func figures(_ floats: FloatView, _ meeting: Meeting) -> ChannelFigures {
    ChannelFigures(floats[0..<ChannelFigures.floatCount(meeting.channels)], channels: meeting.channels)
  }

  /// From the `number`-th meeting, or the input, to the one behind it, or the logits.
  private func forward(_ number: Int, _ work: Work, met all: FloatView, own: FloatView) {
    var start = 0
    if number > 0 {
      let meeting = model.meetings[number - 1]
      meeting.layer.forward(forwardPass(meeting, work), met: figures(all, meeting))
      start = meeting.index + 1
    }
    let next = number < model.meetings.count ? model.meetings[number] : nil
    penalty += model.forward(
      rows, workspace, work.parameters, mode: .training, key: work.key,
      layers: start..<(next?.index ?? model.layers.count))
    if let next { next.layer.bring(forwardPass(next, work), into: figures(own, next)) }
  }

  private func judge(_ work: Work) {
    result = model.loss(
      rows, workspace, work.objective, penalty: penalty, gradient: workspace.gradients.0)
  }

  /// From the loss, or the `number`-th meeting from the end, back to the one before it, or all that learns.
  private func backward(_ number: Int, _ work: Work, met all: FloatView, own: FloatView) {
    let meetings = model.meetings
    var end = model.layers.count
    if number > 0 {
      let meeting = meetings[meetings.count - number]
      meeting.layer.backward(backwardPass(meeting, work), met: figures(all, meeting))
      turns = (turns.next, turns.current)
      end = meeting.index
    }
    let next = number < meetings.count ? meetings[meetings.count - 1 - number] : nil
    model.backward(
      (next?.index ?? -1) + 1..<end, rows, workspace, work.parameters, work.gradients, &turns, key: work.key)
    if let next { next.layer.bring(backwardPass(next, work), into: figures(own, next)) }
  }

  private func forwardPass(_ meeting: Meeting, _ work: Work) -> ForwardPass {
    model.forwardPass(meeting.index, rows, workspace, work.parameters, mode: .training, key: work.key)
  }

  private func backwardPass(_ meeting: Meeting, _ work: Work) -> BackwardPass {
    model.backwardPass(
      meeting.index, rows, workspace, work.parameters, work.gradients, from: turns.current, into: turns.next,
      key: work.key)
  }
}

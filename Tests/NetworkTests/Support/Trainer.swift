import Core
import Kernels
import Network
import Optimizers

/// One lane that trains by itself: the step that `Training` divides over lanes, in its plainest form.
struct Trainer {
  let model: Model
  let parameters: FloatView
  let gradients: FloatView
  let workspace: Workspace
  private let spans: [Span]
  private let optimizer: any Optimizer
  private let clipper: GradientClipper
  private let objective: Objective

  /// One tensor with all that its update needs.
  private struct Span {
    let entry: ParameterEntry
    let values: FloatView
    let sums: FloatView
    let state: [FloatView]
  }

  init(
    _ model: Model, rows: Int, optimizer: any Optimizer = Adam(), clipping: Clipping = .none,
    objective: Objective = Objective()
  ) {
    self.model = model
    self.optimizer = optimizer
    self.objective = objective
    clipper = GradientClipper(clipping, tensors: model.layout.entries.count, threads: 1)
    let count = model.layout.count
    let (parameters, gradients) = (FloatBuffer(count: count).view, FloatBuffer(count: count).view)
    let state = (0..<optimizer.stateBuffers).map { _ in FloatBuffer(count: count).view }
    for buffer in state { buffer.fill(optimizer.initialState) }
    spans = model.layout.entries.map { entry in
      let range = entry.range.lowerBound..<FloatBuffer.padded(entry.range.upperBound)
      return Span(
        entry: entry, values: parameters[range], sums: gradients[range], state: state.map { $0[range] })
    }
    (self.parameters, self.gradients) = (parameters, gradients)
    workspace = Workspace(model: model, rows: rows, training: true)
  }

  func fill(_ x: [Float], _ labels: [Int32]) {
    workspace.input[0..<x.count].copy(from: x)
    for (row, label) in labels.enumerated() { workspace.labels[row] = label }
  }

  func step(rows: Int, rate: Float, step: Int, key: RandomKey) -> BatchResult {
    let result = model.train(
      rows: rows, workspace: workspace, parameters: parameters, gradients: gradients, objective: objective, key: key)
    let scale = 1 / Float(rows)
    for (tensor, span) in spans.enumerated() where span.entry.role == .trainable {
      regularizedMean(
        gradients: span.sums, parameters: span.values, scale: scale, l1: span.entry.l1, l2: span.entry.l2)
      if clipper.measures { clipper.add(span.sums, tensor: tensor, thread: 0) }
    }
    if clipper.measures { clipper.settle { _ in } }
    for (tensor, span) in spans.enumerated() {
      switch span.entry.role {
      case .fixed, .frozen: break
      case .movingAverage(let momentum):
        movingAverage(parameters: span.values, sums: span.sums, scale: scale, momentum: momentum)
      case .trainable:
        clipper.clip(span.sums, tensor: tensor)
        optimizer.update(
          parameters: span.values, gradients: span.sums, state: span.state, rate: rate, step: step)
      }
    }
    return result
  }
}

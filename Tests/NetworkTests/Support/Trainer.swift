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
  private let optimizer = Adam()

  /// One tensor with all that its update needs.
  private struct Span {
    let entry: ParameterEntry
    let values: FloatView
    let sums: FloatView
    let state: [FloatView]
  }

  init(_ model: Model, rows: Int) {
    self.model = model
    let count = model.layout.count
    let (parameters, gradients) = (FloatBuffer(count: count).view, FloatBuffer(count: count).view)
    let state = [FloatBuffer(count: count).view, FloatBuffer(count: count).view]
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
      rows: rows, workspace: workspace, parameters: parameters, gradients: gradients, key: key)
    let scale = 1 / Float(rows)
    for span in spans {
      switch span.entry.role {
      case .fixed, .frozen: break
      case .movingAverage(let momentum):
        movingAverage(parameters: span.values, sums: span.sums, scale: scale, momentum: momentum)
      case .trainable:
        regularizedMean(
          gradients: span.sums, parameters: span.values, scale: scale, l1: span.entry.l1, l2: span.entry.l2)
        optimizer.update(
          parameters: span.values, gradients: span.sums, state: span.state, rate: rate, step: step)
      }
    }
    return result
  }
}

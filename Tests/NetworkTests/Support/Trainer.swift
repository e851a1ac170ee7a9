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
  let state: [FloatView]
  let optimizer = Adam()

  init(_ model: Model, rows: Int) {
    self.model = model
    let count = model.layout.count
    parameters = FloatBuffer(count: count).view
    gradients = FloatBuffer(count: count).view
    state = [FloatBuffer(count: count).view, FloatBuffer(count: count).view]
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
    for entry in model.layout.entries {
      let range = entry.range.lowerBound..<FloatBuffer.padded(entry.range.upperBound)
      let (values, sums) = (parameters[range], gradients[range])
      switch entry.role {
      case .fixed: break
      case .movingAverage(let momentum):
        movingAverage(parameters: values, sums: sums, scale: scale, momentum: momentum)
      case .trainable:
        regularizedMean(gradients: sums, parameters: values, scale: scale, l1: entry.l1, l2: entry.l2)
        optimizer.update(
          parameters: values, gradients: sums, state: state.map { $0[range] }, rate: rate, step: step)
      }
    }
    return result
  }
}

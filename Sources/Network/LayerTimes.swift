import Core

#if canImport(Glibc)
  import Glibc
#endif

/// How long each layer of a model takes forward and backward, each in its place in a whole step on one thread.
///
/// The layers are run one by one from outside, so that nothing of this stands in the way of a step.
package struct LayerTimes: Sendable {
  /// Medians over the steps, in seconds for all rows; zero for a layer that is skipped.
  package let forward: [Double]
  package let backward: [Double]

  /// Runs `steps` steps, after one without a clock, on the rows and labels that `workspace` holds.
  package init(
    _ model: Model, workspace: Workspace, parameters: FloatView, gradients: FloatView, steps: Int
  ) {
    let rows = workspace.rows
    var forward = [[Double]](repeating: [], count: model.layers.count)
    var backward = forward
    for step in 0...steps {
      let key = RandomKey(seed: 0, purpose: .dropout, step: step)
      let times = model.timeStep(rows, workspace, parameters, gradients, key: key)
      guard step > 0 else { continue }
      for index in model.layers.indices {
        forward[index].append(times.forward[index])
        backward[index].append(times.backward[index])
      }
    }
    self.forward = forward.map(median)
    self.backward = backward.map(median)
  }
}

/// How long the thread computes, whatever else the machine does meanwhile. `clock_gettime(2)`
private func threadSeconds(_ body: () -> Void) -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
  let start = now()
  body()
  return now() - start
}

private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

extension Model {
  /// One step of `train`, a clock around each layer.
  fileprivate func timeStep(
    _ rows: Int, _ workspace: Workspace, _ parameters: FloatView, _ gradients: FloatView, key: RandomKey
  ) -> (forward: [Double], backward: [Double]) {
    var (forward, backward) = ([Double](repeating: 0, count: layers.count), [Double](repeating: 0, count: layers.count))
    for index in layers.indices where !runners[index].passesThrough(training: true) {
      let pass = forwardPass(index, rows, workspace, parameters, mode: .training, key: key)
      forward[index] = threadSeconds { runners[index].forward(pass) }
    }
    _ = loss(rows, workspace, gradient: workspace.gradients.0)
    gradients.fill(0)
    var (current, next) = workspace.gradients
    for index in layers.indices.reversed() where index >= firstLearner && !runners[index].passesThrough(training: true)
    {
      let pass = backwardPass(index, rows, workspace, parameters, gradients, from: current, into: next, key: key)
      backward[index] = threadSeconds { runners[index].backward(pass) }
      swap(&current, &next)
    }
    return (forward, backward)
  }
}

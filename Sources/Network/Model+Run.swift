import Core
import Kernels

/// What one lane's part of a batch came to.
public struct BatchResult: Sendable {
  /// The loss summed over the rows, each counted as the objective says, and what the sizes of activations cost, but not
  /// those of parameters.
  public let lossSum: Double
  /// Rows whose largest probability is that of their label.
  public let correct: Int

  public init(lossSum: Double, correct: Int) {
    self.lossSum = lossSum
    self.correct = correct
  }
}

extension Model {
  /// What a pass forward is for. Those that end in a loss leave the logits of the last layer to it.
  enum Mode { case inference, judgement, training }

  /// In use no layer draws a number.
  private static let noKey = RandomKey(seed: 0, purpose: .dropout)

  /// Fills `workspace.probabilities` from the first `rows` rows of `workspace.input`.
  public func infer(rows: Int, workspace: Workspace, parameters: FloatView) {
    check(rows, workspace, parameters)
    guard rows > 0 else { return }
    _ = forward(rows, workspace, parameters, mode: .inference, key: Model.noKey)
  }

  /// The loss of the first `rows` rows in use, and how many are told right; fills `workspace.probabilities`.
  ///
  /// The loss is taken from the logits, as in training and in Keras, and not from probabilities that may have rounded to
  /// zero.
  public func judge(
    rows: Int, workspace: Workspace, parameters: FloatView, objective: Objective = Objective()
  ) -> BatchResult {
    check(rows, workspace, parameters)
    checkLabels(rows, workspace)
    let penalty = forward(rows, workspace, parameters, mode: .judgement, key: Model.noKey)
    return loss(rows, workspace, objective, penalty: penalty, gradient: nil)
  }

  /// The loss of the first `rows` rows and the *sum* over them of its gradients.
  ///
  /// `gradients` is overwritten: trainable entries get the sum over rows of the loss's gradient, moving averages
  /// get the number of rows times the statistic of this batch, all else zero. A function of rows, inputs, labels,
  /// parameters and key alone: the same bits on any thread and at any address.
  ///
  /// - Parameter passed: called in the midst of backward, whenever the gradients of a layer and of all above it are final.
  public func train(
    rows: Int, workspace: Workspace, parameters: FloatView, gradients: FloatView, objective: Objective = Objective(),
    key: RandomKey, passed: (_ layer: Int) -> Void = { _ in }
  ) -> BatchResult {
    check(rows, workspace, parameters)
    precondition(workspace.training, "this workspace keeps nothing for a backward pass")
    precondition(gradients.count == layout.count, "\(gradients.count) gradients for \(layout.count) parameters")
    gradients.fill(0)
    guard rows > 0 else { return BatchResult(lossSum: 0, correct: 0) }
    checkLabels(rows, workspace)
    let penalty = forward(rows, workspace, parameters, mode: .training, key: key)
    let result = loss(rows, workspace, objective, penalty: penalty, gradient: workspace.gradients.0)
    var turns = (current: workspace.gradients.0, next: workspace.gradients.1)
    backward(layers.indices, rows, workspace, parameters, gradients, &turns, key: key, passed)
    return result
  }

  /// Turns the logits of the last layer into probabilities and judges them.
  ///
  /// - Parameter penalty: what the activations before them cost.
  func loss(
    _ rows: Int, _ workspace: Workspace, _ objective: Objective = Objective(), penalty: Double = 0,
    gradient: FloatView?
  ) -> BatchResult {
    let result = objective.judge(rows, workspace, classes: outputShape.count, gradient: gradient)
    return BatchResult(
      lossSum: result.lossSum + penalty + activityPenalty(layers.count - 1, rows, workspace), correct: result.correct)
  }

  func checkLabels(_ rows: Int, _ workspace: Workspace) {
    precondition(workspace.labels.count >= rows, "\(workspace.labels.count) labels for \(rows) rows")
    let classes = outputShape.count
    for row in 0..<rows {
      precondition(workspace.labels[row] >= 0 && workspace.labels[row] < classes, "a label is not a class")
    }
  }

  func check(_ rows: Int, _ workspace: Workspace, _ parameters: FloatView) {
    precondition(rows >= 0 && rows <= workspace.rows, "\(rows) rows do not fit a workspace for \(workspace.rows)")
    precondition(parameters.count == layout.count, "\(parameters.count) parameters instead of \(layout.count)")
    precondition(workspace.outputs.count == layers.count, "this workspace was planned for another model")
  }

  /// Runs the layers of `part`, or all; returns what the activations cost, but for those of the last layer, which are not
  /// final where a loss follows.
  func forward(
    _ rows: Int, _ workspace: Workspace, _ parameters: FloatView, mode: Mode, key: RandomKey,
    layers part: Range<Int>? = nil
  ) -> Double {
    var penalty = 0.0
    for index in part ?? layers.indices where !runners[index].passesThrough(training: workspace.training) {
      runners[index].forward(forwardPass(index, rows, workspace, parameters, mode: mode, key: key))
      if mode != .inference && index < layers.count - 1 { penalty += activityPenalty(index, rows, workspace) }
    }
    return penalty
  }

  /// Runs the layers of `part` from its end.
  ///
  /// - Parameter turns: the gradient of the part's output and room for that of its input, which change places.
  func backward(
    _ part: Range<Int>, _ rows: Int, _ workspace: Workspace, _ parameters: FloatView, _ gradients: FloatView,
    _ turns: inout (current: FloatView, next: FloatView), key: RandomKey, _ passed: (_ layer: Int) -> Void = { _ in }
  ) {
    for index in part.reversed() where index >= firstLearner {
      let layer = runners[index]
      if layer.passesThrough(training: true) { continue }
      addActivityGradient(index, rows, workspace, gradient: turns.current, scratch: turns.next)
      layer.backward(
        backwardPass(index, rows, workspace, parameters, gradients, from: turns.current, into: turns.next, key: key))
      swap(&turns.current, &turns.next)
      passed(index)
    }
  }

  func backwardPass(
    _ index: Int, _ rows: Int, _ workspace: Workspace, _ parameters: FloatView, _ gradients: FloatView,
    from outputGradient: FloatView, into inputGradient: FloatView, key: RandomKey
  ) -> BackwardPass {
    let layer = layers[index]
    return BackwardPass(
      forwardPass(index, rows, workspace, parameters, mode: .training, key: key),
      outputGradient: outputGradient[0..<rows * layer.outputShape.count],
      inputGradient: index > firstLearner ? inputGradient[0..<rows * layer.inputShape.count] : nil,
      gradients: LayerParameters(gradients, layout.rangesByLayer[index][...]))
  }

  func forwardPass(
    _ index: Int, _ rows: Int, _ workspace: Workspace, _ parameters: FloatView, mode: Mode, key: RandomKey
  ) -> ForwardPass {
    let layer = layers[index]
    let input = index == 0 ? workspace.input : workspace.outputs[index - 1]
    return ForwardPass(
      rows: rows, training: mode == .training, activates: mode == .inference || index < layers.count - 1,
      input: input[0..<rows * layer.inputShape.count],
      output: workspace.outputs[index][0..<rows * layer.outputShape.count], kept: workspace.kept[index],
      scratch: workspace.scratch, parameters: LayerParameters(parameters, layout.rangesByLayer[index][...]),
      key: key.layer(index), mask: mask(index, rows, workspace),
      outputMask: layer.mask == .makes ? mask(index + 1, rows, workspace) : nil)
  }

  private func mask(_ index: Int, _ rows: Int, _ workspace: Workspace) -> FloatView? {
    guard let mask = workspace.masks[index], workspace.rows > 0 else { return nil }
    return mask[0..<mask.count / workspace.rows * rows]
  }
}

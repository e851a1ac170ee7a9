import Core
import Kernels

/// What the sizes of outputs cost. Keras takes the mean over the rows of a batch, so that each row has a share of its own,
/// as it has one of the loss; masks and training make no difference to it.
extension Model {
  /// The cost of one layer's output, summed over the rows.
  func activityPenalty(_ index: Int, _ rows: Int, _ workspace: Workspace) -> Double {
    guard let regularizer = layers[index].activityRegularizer else { return 0 }
    let sizes = activitySizes(workspace.outputs[index][0..<rows * layers[index].outputShape.count])
    return regularizer.l1 * sizes.absolute + regularizer.l2 * sizes.squares
  }

  /// Adds the cost's gradient to that of a layer's output, or, where the last layer left logits, to that of these.
  func addActivityGradient(
    _ index: Int, _ rows: Int, _ workspace: Workspace, gradient: FloatView, scratch: FloatView
  ) {
    guard let regularizer = layers[index].activityRegularizer else { return }
    let count = rows * layers[index].outputShape.count
    let (output, gradient) = (workspace.outputs[index][0..<count], gradient[0..<count])
    let (l1, l2) = (Float(regularizer.l1), Float(regularizer.l2))
    guard index == layers.count - 1 else { return addSizeGradient(output, l1: l1, l2: l2, into: gradient) }
    let own = scratch[0..<count]
    own.fill(0)
    addSizeGradient(output, l1: l1, l2: l2, into: own)
    softmaxBackward(
      outputGradient: own, output: output, inputGradient: own, rows: rows, classes: outputShape.count)
    addElements(own, into: gradient)
  }
}

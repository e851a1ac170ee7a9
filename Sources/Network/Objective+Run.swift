import Core
import Kernels

extension Objective {
  /// Turns the logits of the last layer into probabilities and judges them.
  func judge(_ rows: Int, _ workspace: Workspace, classes: Int, gradient: FloatView?) -> BatchResult {
    precondition(
      classWeights.isEmpty || classWeights.count == classes, "\(classWeights.count) weights for \(classes) classes")
    guard !workspace.mixture.isMixed else {
      return judgeMixed(rows, workspace, classes: classes, gradient: gradient)
    }
    let (logits, labels, smoothing) = (workspace.probabilities, workspace.labels, Float(loss.labelSmoothing))
    let result =
      switch loss.kind {
      case .crossEntropy:
        softmaxCrossEntropy(
          logits, labels: labels, rows: rows, classes: classes, smoothing: smoothing, classWeights: classWeights,
          gradient: gradient)
      case .focal(let gamma, let alpha):
        softmaxFocalLoss(
          logits, labels: labels, rows: rows, classes: classes, gamma: gamma, alpha: alpha, smoothing: smoothing,
          classWeights: classWeights, gradient: gradient)
      }
    return BatchResult(lossSum: result.lossSum, correct: result.correct)
  }
}

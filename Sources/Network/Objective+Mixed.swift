import Core
import Kernels

extension Objective {
  /// The same for rows that are mixed of two. The loss is linear in the truth, so that of a mixed row is the mixture of
  /// the losses with each of the two labels, whatever classes count and however labels are smoothed.
  func judgeMixed(_ rows: Int, _ workspace: Workspace, classes: Int, gradient: FloatView?) -> BatchResult {
    let (logits, labels, mixture) = (workspace.probabilities, workspace.labels, workspace.mixture)
    precondition(mixture.others.count >= rows && mixture.shares.count >= rows, "rows without a second label")
    let smoothing = Float(loss.labelSmoothing)
    let result =
      switch loss.kind {
      case .crossEntropy:
        mixedCrossEntropy(
          logits, labels: labels, others: mixture.others, shares: mixture.shares, rows: rows, classes: classes,
          smoothing: smoothing, classWeights: classWeights, gradient: gradient)
      case .focal(let gamma, let alpha):
        mixedFocalLoss(
          logits, labels: labels, others: mixture.others, shares: mixture.shares, rows: rows, classes: classes,
          gamma: gamma, alpha: alpha, smoothing: smoothing, classWeights: classWeights, gradient: gradient)
      }
    return BatchResult(lossSum: result.lossSum, correct: result.correct)
  }
}

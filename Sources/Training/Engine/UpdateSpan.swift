import Collectives
import Core
import Kernels
import Network
import Optimizers

/// A run of the flat buffer that one thread updates: part of one tensor, cut once before training.
///
/// So short that all that is done to it happens while it is in the cache.
struct UpdateSpan {
  private static let most = 32_768

  /// Where it lies in the flat buffer.
  let range: Range<Int>
  private let entry: ParameterEntry
  /// Which tensor of the layout it is part of.
  private let tensor: Int
  private let weights: FloatView
  private let sums: FloatView
  private let state: [FloatView]
  private let average: FloatView?

  /// The spans of the tensors of `layout` within `range`, whose optimizer state begins with `stateStart`.
  static func cut(
    _ layout: ParameterLayout, range: Range<Int>, stateStart: Int, weights: FloatView, sums: FloatView,
    state: [FloatView], average: FloatView?
  ) -> [UpdateSpan] {
    layout.entries.enumerated().flatMap { tensor, entry in
      let whole = entry.paddedRange.clamped(to: range)
      return stride(from: whole.lowerBound, to: whole.upperBound, by: most).map { first in
        let span = first..<min(first + most, whole.upperBound)
        let start = first - stateStart
        return UpdateSpan(
          range: span, entry: entry, tensor: tensor, weights: weights[span], sums: sums[span],
          state: state.map { $0[start..<start + span.count] },
          average: average.map { $0[start..<start + span.count] })
      }
    }
  }

  /// Turns the sums over all rows into the gradient of the mean loss. The penalties on weights come in here, once, because
  /// they belong to no row.
  func takeMean(rows: Int) {
    guard entry.role == .trainable else { return }
    regularizedMean(gradients: sums, parameters: weights, scale: 1 / Float(rows), l1: entry.l1, l2: entry.l2)
  }

  /// Tells the clipper how long the gradient is, as far as this span goes.
  func measure(for clipper: GradientClipper, thread: Int) {
    guard entry.role == .trainable else { return }
    clipper.add(sums, tensor: tensor, thread: thread)
  }

  /// A step along the mean gradient, or for what follows the batches along its statistic.
  func apply(_ optimizer: any Optimizer, _ clipper: GradientClipper, rows: Int, rate: Float, step: Int) {
    switch entry.role {
    case .trainable:
      clipper.clip(sums, tensor: tensor)
      optimizer.update(parameters: weights, gradients: sums, state: state, rate: rate, step: step)
    case .movingAverage(let momentum):
      movingAverage(parameters: weights, sums: sums, scale: 1 / Float(rows), momentum: momentum)
    case .fixed, .frozen: break
    }
  }

  /// Lets the mean of the weights follow them. What does not change is its own mean, from which rounding would lead away.
  func follow(_ move: WeightAverage.Move) {
    guard let average else { return }
    switch move {
    case .rest: break
    case .keep(let share) where entry.role.isLearned:
      movingAverage(parameters: average, sums: weights, scale: 1, momentum: share)
    case .copy, .keep: average.copy(from: weights)
    }
  }
}

extension ParameterEntry {
  /// With the padding behind it, which is zero and stays so: whole cache lines, so that every float is computed alike
  /// wherever a slice begins.
  fileprivate var paddedRange: Range<Int> { range.lowerBound..<FloatBuffer.padded(range.upperBound) }
}

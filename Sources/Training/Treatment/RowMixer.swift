import Core
import Kernels
import Network

/// Mixes each of a lane's rows with another of them, and their labels alike (mixup: Zhang and others, 2018).
///
/// Every row is a partner once, by a random order. Each pair draws a share of its own, as Keras's `MixUp` does: with one
/// for all rows, a lane of a few rows would learn from all of them at nearly the same mixture in a step. A lane with one
/// row mixes it with itself, which leaves it as it is.
final class RowMixer {
  private let alpha: Double
  private let width: Int
  private let scratch: FloatView
  private var order: [Int32]

  /// - Parameter scratch: as long as `rows` rows.
  init(alpha: Double, rows: Int, width: Int, scratch: FloatView) {
    self.alpha = alpha
    self.width = width
    self.scratch = scratch
    order = [Int32](repeating: 0, count: rows)
  }

  func mix(_ workspace: Workspace, rows: Int, key: RandomKey) {
    var numbers = key.sequence
    shuffle(rows, &numbers)
    let old = scratch[0..<rows * width]
    old.copy(from: workspace.input[0..<rows * width])
    for row in 0..<rows {
      let partner = Int(order[row])
      let share = Float(numbers.nextBeta(alpha))
      workspace.mixture.others[row] = workspace.labels[partner]
      workspace.mixture.shares[row] = share
      guard partner != row else { continue }
      mixRow(
        workspace.input[row * width..<(row + 1) * width], with: old[partner * width..<(partner + 1) * width],
        share: share)
    }
  }

  /// Fisher–Yates over the first `rows` places.
  private func shuffle(_ rows: Int, _ numbers: inout RandomSequence) {
    for place in 0..<rows { order[place] = Int32(place) }
    for last in stride(from: rows - 1, to: 0, by: -1) { order.swapAt(last, numbers.next(below: last + 1)) }
  }
}

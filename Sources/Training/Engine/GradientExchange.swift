import Collectives
import Core

/// How the sums of the ranks become one sum and one update: the seam where another way of adding is put in.
package protocol GradientExchange: AnyObject {
  /// The part of the flat buffer that this rank updates.
  var owned: Range<Int> { get }
  /// Whether no other rank has anything to add.
  var isAlone: Bool { get }
  /// Brings the sum over all ranks into `sums` over the owned range, given each rank's own sums.
  func reduce(_ sums: FloatView, add: (_ source: FloatView, _ into: FloatView) -> Void)
  /// Adds up whole numbers, small enough that floats hold their sums exactly, over all ranks.
  func sumWholeNumbers(_ numbers: FloatView)
  /// Completes `parameters` with what the other ranks own.
  func complete(_ parameters: FloatView)
}

/// The exact way: each rank gets its slice from all and adds in the order of `PairwiseTree`, so that the bits do not
/// depend on the number of ranks.
package final class ExactExchange: GradientExchange {
  private let exchange: SliceExchange
  private let group: Group

  package init(group: Group, count: Int) {
    exchange = SliceExchange(group: group, count: count)
    self.group = group
  }

  package var owned: Range<Int> { exchange.owned }
  package var isAlone: Bool { group.size == 1 }

  package func reduce(_ sums: FloatView, add: (_ source: FloatView, _ into: FloatView) -> Void) {
    guard group.size > 1 else { return }
    let parts = exchange.scatter(sums)
    PairwiseTree.reduce(group.size) { left, right in add(parts[right], parts[left]) }
    sums[owned].copy(from: parts[0])
  }

  package func sumWholeNumbers(_ numbers: FloatView) { group.sum(numbers) }

  package func complete(_ parameters: FloatView) { exchange.gather(parameters) }
}

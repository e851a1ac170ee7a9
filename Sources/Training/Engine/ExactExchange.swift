import Collectives
import Core
import Kernels

/// The exact way: each rank gets its slice of each bucket from all and adds in the order of `PairwiseTree`, so that the
/// bits do not depend on the number of ranks, nor on where buckets are cut.
package final class ExactExchange: GradientExchange {
  package let buckets: [Range<Int>]
  package let owned: [Range<Int>]
  private let group: Group
  private let slices: [[Range<Int>]]
  private var exchange: SliceExchange?

  /// - Parameter starts: where layers begin in the flat buffers, and where the last one ends.
  package init(group: Group, count: Int, starts: [Int] = [], bucketLength: Int = Buckets.usual) {
    self.group = group
    buckets = group.size > 1 ? Buckets(count: count, starts: starts, length: bucketLength).ranges : [0..<count]
    slices = SliceExchange.slices(of: buckets, ranks: group.size)
    owned = slices.map { $0[group.rank] }
  }

  package var isAlone: Bool { group.size == 1 }
  package var byteCount: Int { exchange?.byteCount ?? 0 }
  package var bytesSent: Int { exchange?.bytesSent ?? 0 }

  package func connect(sums: FloatView, parameters: FloatView) {
    guard !isAlone else { return }
    exchange = SliceExchange(group: group, buckets: buckets, sums: sums, results: parameters)
  }

  package func begin() { exchange?.expect() }

  package func start(_ bucket: Int) { exchange?.start(bucket) }

  package func advance(_ bucket: Int) -> Bool { exchange?.advance(bucket) ?? true }

  package func wait(_ bucket: Int) { exchange?.wait(for: bucket) }

  package func collect(_ range: Range<Int>, of bucket: Int) {
    guard let exchange else { return }
    PairwiseTree.reduce(group.size) { left, right in
      add(exchange.part(of: right, range, bucket: bucket), into: exchange.part(of: left, range, bucket: bucket))
    }
    guard group.rank > 0 else { return }
    exchange.part(of: group.rank, range, bucket: bucket).copy(from: exchange.part(of: 0, range, bucket: bucket))
  }

  package func sumWholeNumbers(_ numbers: FloatView) { group.sum(numbers) }

  package func beginCompleting() { exchange?.expectSlices() }

  package func startCompleting(_ bucket: Int) { exchange?.startSlice(bucket) }

  package func finish() { exchange?.finish() }

  package func share(_ all: FloatView) { group.share(all) }

  package func complete(_ whole: FloatView) { group.complete(whole, slices: slices) }
}

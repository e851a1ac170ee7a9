import Collectives
import Core

/// The plain way: `MPI_Iallreduce`, and the whole update on every rank. MPI decides in which order ranks are added, so
/// the bits depend on their number: the yardstick for the speed of the exact way, and its twin in tests.
package final class PlainExchange: GradientExchange {
  package let buckets: [Range<Int>]
  private let group: Group
  private var sum: PlainSum?

  /// - Parameter starts: where layers begin in the flat buffers, and where the last one ends.
  package init(group: Group, count: Int, starts: [Int] = [], bucketLength: Int = Buckets.usual) {
    self.group = group
    buckets = group.size > 1 ? Buckets(count: count, starts: starts, length: bucketLength).ranges : [0..<count]
  }

  package var owned: [Range<Int>] { buckets }
  package var isAlone: Bool { group.size == 1 }
  package var byteCount: Int { 0 }
  package var bytesSent: Int { sum?.bytesSent ?? 0 }

  package func connect(sums: FloatView, parameters: FloatView) {
    if !isAlone { sum = PlainSum(group: group, buckets: buckets, sums: sums) }
  }

  package func start(_ bucket: Int) { sum?.start(bucket) }

  package func advance(_ bucket: Int) -> Bool { sum?.advance(bucket) ?? true }

  package func wait(_ bucket: Int) { sum?.wait(for: bucket) }

  /// Every rank has seen the sums of all.
  package func sumWholeNumbers(_ numbers: FloatView) {}

  // What is added is here already, and what is updated is whole on every rank.
  package func begin() {}
  package func collect(_ range: Range<Int>, of bucket: Int) {}
  package func beginCompleting() {}
  package func startCompleting(_ bucket: Int) {}
  package func finish() {}
  package func share(_ all: FloatView) { group.share(all) }

  package func complete(_ whole: FloatView) {}
}

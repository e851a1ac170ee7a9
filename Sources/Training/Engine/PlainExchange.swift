import Collectives
import Core

/// The plain way: `MPI_Iallreduce`, and the whole update on every rank. MPI decides in which order ranks are added, so
/// the bits depend on their number: the yardstick for the speed of the exact way, and its twin in tests.
package final class PlainExchange: GradientExchange {
  package let buckets: [Range<Int>]
  private let group: Group
  private var sum: PlainSum?
  private let isYardstick: Bool

  /// - Parameters:
  ///   - starts: where layers begin in the flat buffers, and where the last one ends.
  ///   - isYardstick: whether MPI may wait in its own, faster way where nothing is left to compute: a rank that has
  ///     stopped is not noticed then.
  package init(
    group: Group, count: Int, starts: [Int] = [], bucketLength: Int = Buckets.usual, isYardstick: Bool = false
  ) {
    self.group = group
    self.isYardstick = isYardstick
    buckets = group.size > 1 ? Buckets(count: count, starts: starts, length: bucketLength).ranges : [0..<count]
  }

  package var owned: [Range<Int>] { buckets }
  package var isAlone: Bool { group.size == 1 }
  package var byteCount: Int { 0 }
  package var bytesSent: Int { sum?.bytesSent ?? 0 }

  package func connect(sums: FloatView, parameters: FloatView) {
    guard !isAlone else { return }
    // The first layers, and the line behind them.
    sum = PlainSum(group: group, buckets: buckets, sums: sums, unwatched: isYardstick ? min(2, buckets.count) : 0)
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

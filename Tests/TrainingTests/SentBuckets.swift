import Collectives
import Core
import Training

/// An exchange among one rank that says there are others: it keeps what is sent of each bucket at the moment it is, and
/// compares when all lanes are done.
final class SentBuckets: GradientExchange {
  let buckets: [Range<Int>]
  let isAlone = false
  let byteCount = 0
  let bytesSent = 0
  /// The order in which buckets were sent in the latest step.
  private(set) var sent: [Int] = []
  /// How many were sent before the leading thread first waited for one.
  private(set) var early = 0
  /// Buckets that were changed after they were sent.
  private(set) var changed: [Int] = []
  private let copies: [FloatBuffer]
  private var sums: FloatView?

  init(count: Int, starts: [Int], bucketLength: Int) {
    buckets = Buckets(count: count, starts: starts, length: bucketLength).ranges
    copies = buckets.map { FloatBuffer(count: $0.count) }
    sent.reserveCapacity(buckets.count)
    changed.reserveCapacity(buckets.count)
  }

  var owned: [Range<Int>] { buckets }

  func connect(sums: FloatView, parameters: FloatView) { self.sums = sums }

  func begin() {
    sent.removeAll(keepingCapacity: true)
    early = 0
  }

  func start(_ bucket: Int) {
    sent.append(bucket)
    if let sums { copies[bucket].view.copy(from: sums[buckets[bucket]]) }
  }

  func advance(_ bucket: Int) -> Bool {
    early = sent.count
    return true
  }

  func wait(_ bucket: Int) {
    guard let sums else { return }
    let range = buckets[bucket]
    let copy = copies[bucket].view
    for index in 0..<range.count where copy[index].bitPattern != sums[range.lowerBound + index].bitPattern {
      return changed.append(bucket)
    }
  }

  func collect(_ range: Range<Int>, of bucket: Int) {}
  func sumWholeNumbers(_ numbers: FloatView) {}
  func share(_ all: FloatView) {}
  func beginCompleting() {}
  func startCompleting(_ bucket: Int) {}
  func finish() {}
  func complete(_ whole: FloatView) {}
}

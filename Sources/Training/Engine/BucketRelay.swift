import Synchronization

/// Hands buckets on from backward to the exchange while backward goes on: where each thread has one lane, a bucket's
/// gradients are final as soon as all threads have passed its first layer.
///
/// The thread that comes last adds the lanes; the one that leads, and alone may talk to other ranks, does so between its
/// layers. Buckets go out in their order, on all ranks.
final class BucketRelay: @unchecked Sendable {
  /// How far all threads are with one bucket.
  private final class Gate: Sendable {
    let passed = Atomic<Int>(0)
    let isOpen = Atomic<Bool>(false)
  }

  /// How far one thread is, which alone reads and writes it.
  private final class Front {
    var next = 0
  }

  private let exchange: any GradientExchange
  private let buckets: [Range<Int>]
  private let layerStarts: [Int]
  private let sum: (Range<Int>) -> Void
  private let gates: [Gate]
  private let fronts: [Front]
  /// Of the leading thread: the next bucket to send, and the first whose messages are not through.
  private var next = 0
  private var pending = 0

  /// - Parameter sum: adds the own lanes over a range; from any thread.
  init(_ exchange: any GradientExchange, layerStarts: [Int], threads: Int, sum: @escaping (Range<Int>) -> Void) {
    self.exchange = exchange
    self.layerStarts = layerStarts
    self.sum = sum
    buckets = exchange.buckets
    gates = buckets.map { _ in Gate() }
    fronts = (0..<threads).map { _ in Front() }
  }

  /// Before the lanes of a step.
  func begin() {
    for gate in gates {
      gate.passed.store(0, ordering: .relaxed)
      gate.isOpen.store(false, ordering: .relaxed)
    }
    for front in fronts { front.next = 0 }
    (next, pending) = (0, 0)
  }

  /// Tells that backward of a thread's lane has passed a layer.
  func pass(layer: Int, thread: Int) {
    let front = fronts[thread]
    // What lies behind the layers is not known before the end.
    while front.next < buckets.count - 1, buckets[front.next].lowerBound >= layerStarts[layer] { passBucket(front) }
  }

  /// Tells that all of a thread's lane is done.
  func passAll(thread: Int) {
    while fronts[thread].next < buckets.count { passBucket(fronts[thread]) }
  }

  private func passBucket(_ front: Front) {
    let gate = gates[front.next]
    if gate.passed.add(1, ordering: .acquiringAndReleasing).newValue == fronts.count {
      sum(buckets[front.next])
      gate.isOpen.store(true, ordering: .releasing)
    }
    front.next += 1
  }

  /// Sends the buckets that are final, and lets messages go on; from the leading thread.
  func advance() {
    while next < buckets.count, gates[next].isOpen.load(ordering: .acquiring) {
      exchange.start(next)
      next += 1
    }
    while pending < next, exchange.advance(pending) { pending += 1 }
  }
}

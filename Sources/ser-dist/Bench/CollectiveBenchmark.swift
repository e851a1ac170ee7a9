import Collectives
import Core
import Kernels
import Training

/// How long it takes until all ranks have the sum of a buffer: the ways of `train`, and MPI's own on the whole buffer.
///
/// The three take turns, so that what else the machine does meets them alike.
struct CollectiveBenchmark {
  /// Floats of the buffer.
  let count: Int
  /// Of each of the rounds of each way.
  let seconds: Double
  static let rounds = 5
  /// 1 kB to 64 MB.
  static let counts = stride(from: 8, through: 24, by: 2).map { 1 << $0 }

  func run(_ group: Group) throws -> CollectiveFinding {
    let (sums, results) = (FloatBuffer(count: count), FloatBuffer(count: count))
    let ways = [
      exact(ExactExchange(group: group, count: count), sums.view, results.view),
      plain(PlainExchange(group: group, count: count), sums.view, results.view), { group.sum(sums.view) },
    ]
    let repetitions = try ways.map { try self.repetitions(of: $0, group) }
    var times = ways.map { _ in [Double]() }
    for _ in 0..<Self.rounds {
      for way in ways.indices { times[way].append(self.time(of: ways[way], repetitions: repetitions[way], group)) }
    }
    let medians = times.map { $0.sorted()[Self.rounds / 2] }
    return CollectiveFinding(bytes: count * MemoryLayout<Float>.stride, ranks: group.size, seconds: medians)
  }

  private func exact(_ exchange: ExactExchange, _ sums: FloatView, _ results: FloatView) -> () -> Void {
    exchange.connect(sums: sums, parameters: results)
    return {
      exchange.begin()
      for bucket in exchange.buckets.indices { exchange.start(bucket) }
      exchange.beginCompleting()
      for (bucket, owned) in exchange.owned.enumerated() {
        exchange.wait(bucket)
        for start in stride(from: owned.lowerBound, to: owned.upperBound, by: 4096) {
          let block = start..<min(start + 4096, owned.upperBound)
          exchange.collect(block, of: bucket)
          results[block].copy(from: sums[block])
        }
        exchange.startCompleting(bucket)
      }
      exchange.finish()
    }
  }

  private func plain(_ exchange: PlainExchange, _ sums: FloatView, _ results: FloatView) -> () -> Void {
    exchange.connect(sums: sums, parameters: results)
    return {
      for bucket in exchange.buckets.indices { exchange.start(bucket) }
      for bucket in exchange.buckets.indices { exchange.wait(bucket) }
    }
  }

  /// How many fill a round, as the first rank finds it.
  private func repetitions(of way: () -> Void, _ group: Group) throws -> Int {
    _ = time(of: way, repetitions: 2, group)
    let once = time(of: way, repetitions: 3, group)
    return try group.broadcast(max(1, min(100_000, Int(seconds / max(once, 1e-9)))))
  }

  /// Seconds of one time on the slowest rank.
  private func time(of way: () -> Void, repetitions: Int, _ group: Group) -> Double {
    group.barrier()
    let elapsed = ContinuousClock().measure { for _ in 0..<repetitions { way() } }.seconds
    return (group.gather([elapsed]).max() ?? elapsed) / Double(repetitions)
  }
}

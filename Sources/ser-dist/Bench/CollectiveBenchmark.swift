import Collectives
import Core

/// How long it takes until all ranks have the sum of a buffer: the ways of `train`, and MPI's own on the whole buffer.
///
/// The three take turns, so that what else the machine does meets them alike.
struct CollectiveBenchmark {
  /// Floats of the buffer.
  let count: Int
  /// Of each of the rounds of each way.
  let seconds: Double
  static let rounds = 5
  /// Bytes: 1 kB to 64 MB.
  static let sizes = stride(from: 10, through: 26, by: 2).map { 1 << $0 }

  func run(_ group: Group) throws -> CollectiveFinding {
    let (sums, results) = (FloatBuffer(count: count), FloatBuffer(count: count))
    let ways = [
      CollectiveWay.exact(group, sums.view, results.view), .plain(group, sums.view), .raw(group, sums.view),
    ]
    for way in ways { try check(way, sums.view, group) }
    sums.view.fill(0)
    let repetitions = try ways.map { try self.repetitions(of: $0, group) }
    var times = ways.map { _ in [Double]() }
    for _ in 0..<Self.rounds {
      for way in ways.indices { times[way].append(time(of: ways[way], repetitions: repetitions[way], group)) }
    }
    let medians = times.map { $0.sorted()[Self.rounds / 2] }
    return CollectiveFinding(bytes: count * MemoryLayout<Float>.stride, ranks: group.size, seconds: medians)
  }

  /// That a way adds whole numbers up to what they are, on every rank: a fast wrong sum is worth nothing.
  private func check(_ way: CollectiveWay, _ sums: FloatView, _ group: Group) throws {
    for index in 0..<count { sums[index] = Float((group.rank + 1) * (index % 31)) }
    way.add()
    let factor = group.size * (group.size + 1) / 2
    try group.together {
      for index in 0..<count where way.result[index] != Float(factor * (index % 31)) {
        throw BenchError.wrongSum(bytes: count * MemoryLayout<Float>.stride, place: index)
      }
    }
  }

  /// How many fill a round, as the first rank finds it.
  private func repetitions(of way: CollectiveWay, _ group: Group) throws -> Int {
    let once = time(of: way, repetitions: 2, group)
    return try group.broadcast(max(1, min(100_000, Int(seconds / max(once, 1e-9)))))
  }

  /// Seconds of one time on the slowest rank.
  private func time(of way: CollectiveWay, repetitions: Int, _ group: Group) -> Double {
    group.barrier()
    let elapsed = ContinuousClock().measure { for _ in 0..<repetitions { way.add() } }.seconds
    return (group.gather([elapsed]).max() ?? elapsed) / Double(repetitions)
  }
}

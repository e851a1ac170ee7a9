import Collectives
import Core
import Training

/// One way to the sum over all ranks of a buffer.
struct CollectiveWay {
  /// Where the sum is afterwards.
  let result: FloatView
  let add: () -> Void

  /// `train --allreduce exact`, with a copy where training updates parameters.
  static func exact(_ group: Group, _ sums: FloatView, _ results: FloatView) -> CollectiveWay {
    let exchange = ExactExchange(group: group, count: sums.count)
    exchange.connect(sums: sums, parameters: results)
    return CollectiveWay(result: results) {
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

  /// `train --allreduce mpi`.
  static func plain(_ group: Group, _ sums: FloatView) -> CollectiveWay {
    let exchange = PlainExchange(group: group, count: sums.count)
    exchange.connect(sums: sums, parameters: sums)
    return CollectiveWay(result: sums) {
      for bucket in exchange.buckets.indices { exchange.start(bucket) }
      for bucket in exchange.buckets.indices { exchange.wait(bucket) }
    }
  }

  /// `MPI_Allreduce`, which waits for the whole.
  static func raw(_ group: Group, _ sums: FloatView) -> CollectiveWay {
    CollectiveWay(result: sums) { group.sumUnwatched(sums) }
  }
}

import CMPI
import Core

/// An allreduce as MPI does it, bucket by bucket: fast, and in what order MPI likes. `MPI_Iallreduce`, `MPI_Allreduce`
public final class PlainSum {
  private let group: Group
  private let sums: FloatView
  private let buckets: [Range<Int>]
  /// From which bucket on MPI waits by itself.
  private let firstUnwatched: Int
  /// One for each bucket, in the form in which they are awaited.
  private var requests: [[MPI_Request?]]

  /// - Parameter unwatched: how many of the last buckets, behind which there is nothing left to compute, are left to MPI's
  ///   own waiting: it is faster, but does not look for ranks that have stopped.
  public init(group: Group, buckets: [Range<Int>], sums: FloatView, unwatched: Int = 0) {
    self.group = group
    self.sums = sums
    self.buckets = buckets
    firstUnwatched = buckets.count - unwatched
    requests = buckets.map { _ in [ser_mpi_no_request()] }
  }

  /// What a rank has to send at the least, in bytes, whichever way MPI takes.
  public var bytesSent: Int {
    let floats = buckets.reduce(0) { $0 + $1.count }
    return 2 * floats * (group.size - 1) / group.size * MemoryLayout<Float>.stride
  }

  /// Begins to add up a bucket over all ranks, in place. All ranks start all buckets in the same order.
  public func start(_ bucket: Int) {
    let view = sums[buckets[bucket]]
    guard bucket < firstUnwatched else { return group.sumUnwatched(view) }
    MPI_Iallreduce(
      ser_mpi_in_place(), view.base, Int32(view.count), ser_mpi_float(), ser_mpi_sum(), ser_mpi_world(),
      &requests[bucket][0])
  }

  /// Lets MPI work: it has no thread of its own. Whether the sum of `bucket` is here.
  public func advance(_ bucket: Int) -> Bool {
    var isDone: Int32 = 0
    MPI_Test(&requests[bucket][0], &isDone, ser_mpi_no_status())
    return isDone != 0
  }

  /// Waits for the sum of a bucket.
  public func wait(for bucket: Int) { group.wait(&requests[bucket]) }
}

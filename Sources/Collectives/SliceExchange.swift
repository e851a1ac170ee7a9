import CMPI
import Core

/// The two halves of an exact allreduce: everyone's numbers for a slice to its owner, and every owner's slice to all.
///
/// The traffic is that of an ordinary allreduce. What is not left to MPI is the order of the additions: the owner has
/// all parts side by side and adds them itself.
public final class SliceExchange {
  public let slices: Slices
  /// What this rank owns.
  public var owned: Range<Int> { slices.ranges[group.rank] }
  private let group: Group
  private let counts: [Int32]
  private let offsets: [Int32]
  private let ownedCounts: [Int32]
  private let ownedOffsets: [Int32]
  private let received: FloatBuffer

  public init(group: Group, count: Int) {
    self.group = group
    slices = Slices(count: count, ranks: group.size)
    counts = slices.ranges.map { Int32($0.count) }
    offsets = slices.ranges.map { Int32($0.lowerBound) }
    let owned = slices.ranges[group.rank].count
    ownedCounts = [Int32](repeating: Int32(owned), count: group.size)
    ownedOffsets = (0..<group.size).map { Int32($0 * owned) }
    received = FloatBuffer(count: group.size > 1 ? owned * group.size : 0)
  }

  /// Sends each owner its slice of `mine` and returns what all ranks sent of the slice this rank owns, in rank order.
  /// `MPI_Alltoallv`
  public func scatter(_ mine: FloatView) -> [FloatView] {
    guard group.size > 1 else { return [mine] }
    MPI_Alltoallv(
      mine.base, counts, offsets, ser_mpi_float(), received.view.base, ownedCounts, ownedOffsets, ser_mpi_float(),
      ser_mpi_world())
    return parts
  }

  private lazy var parts: [FloatView] = (0..<group.size).map { rank in
    received.view[rank * owned.count..<(rank + 1) * owned.count]
  }

  /// Completes `all`, of which each rank has its own slice, with the slices of the others. `MPI_Allgatherv`
  public func gather(_ all: FloatView) {
    guard group.size > 1 else { return }
    MPI_Allgatherv(
      ser_mpi_in_place(), 0, ser_mpi_float(), all.base, counts, offsets, ser_mpi_float(), ser_mpi_world())
  }
}

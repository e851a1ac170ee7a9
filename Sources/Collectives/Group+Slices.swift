import CMPI
import Core

extension Group {
  /// Completes `floats`, of which each rank has its own of each row of slices, with those of the others.
  /// `MPI_Iallgatherv`
  public func complete(_ floats: FloatView, slices: [[Range<Int>]]) {
    guard size > 1 else { return }
    for row in slices {
      let (counts, offsets) = (row.map { Int32($0.count) }, row.map { Int32($0.lowerBound) })
      // MPI may look at both lists until the exchange is done.
      counts.withUnsafeBufferPointer { counts in
        offsets.withUnsafeBufferPointer { offsets in
          complete {
            MPI_Iallgatherv(
              ser_mpi_in_place(), 0, ser_mpi_float(), floats.base, counts.baseAddress, offsets.baseAddress,
              ser_mpi_float(), ser_mpi_world(), $0)
          }
        }
      }
    }
  }
}

import CMPI
import Core

extension Group {
  /// Completes `all`, of which each rank has filled an equal part, in the order of the ranks, with the parts of the
  /// others. `MPI_Iallgather`
  public func share(_ all: FloatView) {
    guard size > 1 else { return }
    complete {
      MPI_Iallgather(
        ser_mpi_in_place(), 0, ser_mpi_float(), all.base, Int32(all.count / size), ser_mpi_float(), ser_mpi_world(), $0)
    }
  }
}

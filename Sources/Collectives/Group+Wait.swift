import CMPI

extension Group {
  /// Waits until all `requests` are done: the only place where a rank waits for others. `MPI_Waitall`
  func wait(_ requests: inout [MPI_Request?]) {
    MPI_Waitall(Int32(requests.count), &requests, ser_mpi_no_statuses())
  }
}

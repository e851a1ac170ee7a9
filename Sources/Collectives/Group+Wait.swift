import CMPI
import Core

extension Group {
  /// Waits until all `requests` are done: the only place where a rank waits for others, but for the start and the end,
  /// which a `Deadline` watches over, and for `sumUnwatched`. `MPI_Testall`
  func wait(_ requests: inout [MPI_Request?]) {
    requests.withUnsafeMutableBufferPointer { wait($0) }
  }

  /// Starts one operation between the ranks and waits until it is done.
  func complete(_ start: (_ request: UnsafeMutablePointer<MPI_Request?>) -> Void) {
    var request: MPI_Request?
    start(&request)
    withUnsafeMutablePointer(to: &request) { wait(UnsafeMutableBufferPointer(start: $0, count: 1)) }
  }

  /// Polls, as MPI's own waiting does, and now and then looks at the clock: one that has stopped must not keep the rest.
  private func wait(_ requests: UnsafeMutableBufferPointer<MPI_Request?>) {
    if isDone(requests) { return }
    watch?.begin()
    while true {
      for _ in 0..<Group.pollsBetweenLooks where isDone(requests) { return }
      guard let finding = watch?.look(limit: stallLimit), finding.speaker == rank else { continue }
      Console().note("ser-dist: \(finding.report(from: place, waited: stallLimit))")
      abort(exitCode: 1)
    }
  }

  /// So many that the clock costs less than a hundredth of them.
  private static let pollsBetweenLooks = 64

  private func isDone(_ requests: UnsafeMutableBufferPointer<MPI_Request?>) -> Bool {
    var done: Int32 = 0
    MPI_Testall(Int32(requests.count), requests.baseAddress, &done, ser_mpi_no_statuses())
    return done != 0
  }
}

import CMPI
import Core

/// Messages between the same places of memory in every step: made once, then sent and awaited again and again without
/// taking memory. `MPI_Send_init`, `MPI_Recv_init`
final class StandingMessages {
  private var requests: [MPI_Request?] = []
  /// The memory that messages come from or go to.
  private var views: [FloatView] = []

  /// Floats that go out, or come in, each time.
  var count: Int { views.reduce(0) { $0 + $1.count } }

  func send(_ view: FloatView, to rank: Int, tag: Int) {
    guard view.count > 0 else { return }
    var request: MPI_Request?
    MPI_Send_init(view.base, Int32(view.count), ser_mpi_float(), Int32(rank), Int32(tag), ser_mpi_world(), &request)
    requests.append(request)
    views.append(view)
  }

  func receive(_ view: FloatView, from rank: Int, tag: Int) {
    guard view.count > 0 else { return }
    var request: MPI_Request?
    MPI_Recv_init(view.base, Int32(view.count), ser_mpi_float(), Int32(rank), Int32(tag), ser_mpi_world(), &request)
    requests.append(request)
    views.append(view)
  }

  /// `MPI_Startall`
  func start() {
    if !requests.isEmpty { MPI_Startall(Int32(requests.count), &requests) }
  }

  /// Lets MPI work on all that is under way; whether these messages are through. `MPI_Testall`
  func test() -> Bool {
    guard !requests.isEmpty else { return true }
    var isDone: Int32 = 0
    MPI_Testall(Int32(requests.count), &requests, &isDone, ser_mpi_no_statuses())
    return isDone != 0
  }

  func wait(in group: Group) {
    if !requests.isEmpty { group.wait(&requests) }
  }

  /// `MPI_Request_free`
  deinit {
    var isOver: Int32 = 0
    MPI_Finalized(&isOver)
    guard isOver == 0 else { return }
    for index in requests.indices { MPI_Request_free(&requests[index]) }
  }
}

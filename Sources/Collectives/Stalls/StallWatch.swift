import CMPI
import Core

/// Finds out which rank keeps the others waiting.
///
/// A rank whose wait has lasted half the limit says so to all others, again and again, by empty messages on a
/// communicator of their own; whoever waits and hears that, says so too. At the limit the ranks that were not heard of
/// lately are those that do not come: stopped, hung, or busy with something else. Where all are heard, what is between
/// them does not go on.
final class StallWatch {
  private let rank: Int
  private let size: Int
  private let hosts: [String]
  private let board: PlaceBoard?
  private let communicator: MPI_Comm?

  // Of the present wait, in seconds; a clock that runs on while this rank itself is stopped must not count.
  private var lastLook: Double?
  private var waited = 0.0
  private var looks = 0
  private var lastCall = -Double.infinity
  /// When each rank was heard of.
  private var heard: [Double]

  /// All ranks make one at the same time. `MPI_Comm_dup`
  init(rank: Int, size: Int, hosts: [String], board: PlaceBoard?) {
    self.rank = rank
    self.size = size
    self.hosts = hosts
    self.board = board
    var own: MPI_Comm?
    MPI_Comm_dup(ser_mpi_world(), &own)
    communicator = own
    heard = [Double](repeating: -.infinity, count: size)
  }

  func note(_ place: Place) { board?.write(place, rank: rank) }

  /// A wait begins.
  func begin() { lastLook = nil }

  /// What there is to say of a wait that goes on; nothing as long as there is hope.
  func look(limit: Double) -> StallFinding? {
    let now = monotonicSeconds()
    guard let last = lastLook else {
      start(now)
      return nil
    }
    guard now - last >= min(1, limit / 64) else { return nil }
    lastLook = now
    waited += min(now - last, limit / 8)
    listen()
    looks += 1
    if waited - lastCall >= limit / 16 && (waited >= limit / 2 || heard.contains { waited - $0 < limit / 4 }) { call() }
    return waited >= limit ? finding(limit) : nil
  }

  private func start(_ now: Double) {
    lastLook = now
    waited = 0
    looks = 0
    lastCall = -.infinity
    for index in heard.indices { heard[index] = -.infinity }
  }

  /// Takes in who else waits. What lies there at the first look of a wait may be of an earlier one: it is no sign of life,
  /// but reason enough to call at once. `MPI_Iprobe`, `MPI_Recv`
  private func listen() {
    var status = MPI_Status()
    var isThere: Int32 = 0
    var someone = false
    while MPI_Iprobe(MPI_ANY_SOURCE, 0, communicator, &isThere, &status) == MPI_SUCCESS, isThere != 0 {
      MPI_Recv(nil, 0, ser_mpi_byte(), status.MPI_SOURCE, 0, communicator, ser_mpi_no_status())
      someone = true
      if looks > 0 { heard[Int(status.MPI_SOURCE)] = waited }
    }
    if looks == 0 && someone { call() }
  }

  /// Tells all others that this rank is well, and waits. `MPI_Isend`
  private func call() {
    lastCall = waited
    for other in 0..<size where other != rank {
      var request: MPI_Request?
      MPI_Isend(nil, 0, ser_mpi_byte(), Int32(other), 0, communicator, &request)
      MPI_Request_free(&request)
    }
  }

  private func finding(_ limit: Double) -> StallFinding? {
    let missing = heard.indices.filter { $0 != rank && waited - heard[$0] > limit / 4 }
    let present = heard.indices.filter { !missing.contains($0) }
    guard let first = missing.first else {
      // Late ones are given a little time to come on.
      return waited < 1.25 * limit ? nil : StallFinding(missing: [], speaker: present[0])
    }
    // A neighbour knows where the missing rank stands; if that one does not speak in time, everyone does.
    let speaker = present.first { hosts[$0] == hosts[first] } ?? present[0]
    return StallFinding(
      missing: missing.map { StallFinding.Rank(rank: $0, host: hosts[$0], sign: board?.read(rank: $0)) },
      speaker: waited < 1.25 * limit ? speaker : rank)
  }

  /// Takes what was said too late to be of use, before MPI ends.
  func end() { listen() }
}

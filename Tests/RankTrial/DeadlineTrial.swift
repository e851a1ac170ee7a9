#if canImport(Glibc)
  import Glibc
#endif

/// `absent RANK LIMIT`, `leaving RANK LIMIT`: a rank that stands still before MPI starts, or before it ends.
struct DeadlineTrial {
  let name: String
  let rank: Int
  let limit: Double

  init?(_ words: [String]) {
    guard words.count == 3, ["absent", "leaving"].contains(words[0]) else { return nil }
    name = words[0]
    rank = Int(words[1]) ?? 0
    limit = Double(words[2]) ?? 1
  }

  func stopBeforeStart() {
    let own = getenv("OMPI_COMM_WORLD_RANK").map { String(cString: $0) }
    if name == "absent" && own == "\(rank)" { raise(SIGSTOP) }
  }

  /// When all have come to the end.
  func stopBeforeEnd(_ own: Int, barrier: () -> Void) {
    guard name == "leaving" && own == rank else { return }
    barrier()
    raise(SIGSTOP)
  }
}

import Core

/// What is known of one size of buffer.
struct CollectiveFinding: Codable {
  /// Median of the rounds.
  struct Way: Codable {
    let microseconds: Double
    /// Of the buffer, not of what is sent for it.
    let gigabytesPerSecond: Double

    init(seconds: Double, bytes: Int) {
      microseconds = seconds * 1e6
      gigabytesPerSecond = Double(bytes) / seconds / 1e9
    }
  }

  let bytes: Int
  let ranks: Int
  /// `train --allreduce exact`.
  let exact: Way
  /// `train --allreduce mpi`.
  let mpi: Way
  /// `MPI_Allreduce` on the whole buffer.
  let raw: Way
  /// How many times as long the exact way takes.
  let exactToMPI: Double
  let exactToRaw: Double

  /// - Parameter seconds: of the exact, the plain and the raw way.
  init(bytes: Int, ranks: Int, seconds: [Double]) {
    self.bytes = bytes
    self.ranks = ranks
    exact = Way(seconds: seconds[0], bytes: bytes)
    mpi = Way(seconds: seconds[1], bytes: bytes)
    raw = Way(seconds: seconds[2], bytes: bytes)
    exactToMPI = seconds[0] / seconds[1]
    exactToRaw = seconds[0] / seconds[2]
  }

  static let heads = [
    "buffer", "µs: exact", "mpi", "MPI_Allreduce", "GB/s: exact", "mpi", "MPI_Allreduce", "exact / mpi",
    "exact / MPI_Allreduce",
  ]

  /// A line of the table.
  var cells: [String] {
    let ways = [exact, mpi, raw]
    return [byteText(bytes)] + ways.map { $0.microseconds.formatted(1) }
      + ways.map { $0.gigabytesPerSecond.formatted(2) } + [exactToMPI.formatted(2), exactToRaw.formatted(2)]
  }
}

import CMPI
import Core

#if canImport(Glibc)
  import Glibc
#endif

/// Where the ranks of one host write where they stand, so that the others can read it even of one that has stopped.
///
/// Memory that has lost its name: the first rank of the host makes it, the others open it through `/proc`, and nothing is
/// left behind however the ranks end.
final class PlaceBoard {
  /// A cache line for each rank, so that writing costs nothing.
  private static let stride = 8
  private static let mark: UInt64 = 0x7365_7264_6973_7431
  private let words: UnsafeMutablePointer<UInt64>
  private let byteCount: Int

  /// All ranks of the host make it at the same time, given the communicator between them; nil where the system refuses.
  /// `shm_open(3)`, `mmap(2)`, `MPI_Bcast`, `MPI_Barrier`
  init?(rank: Int, size: Int, local: MPI_Comm?) {
    byteCount = (size + 1) * PlaceBoard.stride * MemoryLayout<UInt64>.stride
    var localRank: Int32 = 0
    MPI_Comm_rank(local, &localRank)
    var made: [Int64] = [Int64(getpid()), -1]
    if localRank == 0 { made[1] = Int64(PlaceBoard.make(byteCount)) }
    MPI_Bcast(&made, 2, ser_mpi_int64(), 0, local)
    let file = localRank == 0 ? Int32(made[1]) : made[1] < 0 ? -1 : open("/proc/\(made[0])/fd/\(made[1])", O_RDWR)
    let memory = PlaceBoard.map(file, byteCount)
    MPI_Barrier(local)
    if file >= 0 { close(file) }
    guard let memory else { return nil }
    words = memory
    words[slot(rank)] = UInt64(getpid())
    write(Place(.start), rank: rank)
  }

  deinit { munmap(words, byteCount) }

  func write(_ place: Place, rank: Int) {
    words[slot(rank) + 1] =
      UInt64(place.phase.rawValue) << 56 | UInt64(UInt32(truncatingIfNeeded: place.epoch) & 0xFF_FFFF) << 32
      | UInt64(UInt32(truncatingIfNeeded: place.step))
  }

  /// Nil for a rank of another host.
  func read(rank: Int) -> StallFinding.Sign? {
    let (process, word) = (words[slot(rank)], words[slot(rank) + 1])
    guard process != 0, let phase = Place.Phase(rawValue: Int(word >> 56)) else { return nil }
    return StallFinding.Sign(
      place: Place(phase, epoch: Int(word >> 32 & 0xFF_FFFF), step: Int(word & 0xFFFF_FFFF)), process: Int(process),
      state: PlaceBoard.state(ofProcess: process))
  }

  private func slot(_ rank: Int) -> Int { (rank + 1) * PlaceBoard.stride }

  private static func make(_ byteCount: Int) -> Int32 {
    // Beyond the limit on files the system would send a signal.
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0, limit.rlim_cur >= byteCount else {
      return -1
    }
    let name = "/ser-dist-\(getpid())-\(UInt64.random(in: .min ... .max))"
    let file = shm_open(name, O_CREAT | O_EXCL | O_RDWR, 0o600)
    guard file >= 0 else { return -1 }
    shm_unlink(name)
    guard ftruncate(file, byteCount) == 0, let words = map(file, byteCount, expected: 0) else {
      close(file)
      return -1
    }
    words[0] = mark
    munmap(words, byteCount)
    return file
  }

  /// - Parameter expected: what the memory begins with. Where hosts are containers, a number may lead to another's file.
  private static func map(
    _ file: Int32, _ byteCount: Int, expected: UInt64 = mark
  ) -> UnsafeMutablePointer<UInt64>? {
    var status = stat()
    guard file >= 0, fstat(file, &status) == 0, status.st_size == byteCount,
      let memory = mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0), memory != MAP_FAILED
    else { return nil }
    let words = memory.assumingMemoryBound(to: UInt64.self)
    guard words[0] == expected else {
      munmap(memory, byteCount)
      return nil
    }
    return words
  }

  /// `proc_pid_stat(5)`
  private static func state(ofProcess process: UInt64) -> Character? {
    guard let file = fopen("/proc/\(process)/stat", "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 512)
    let count = fread(&bytes, 1, bytes.count, file)
    // Behind the program's name, which stands in brackets and may hold anything.
    let text = String(decoding: bytes[..<count], as: UTF8.self)
    guard let end = text.lastIndex(of: ")") else { return nil }
    return text[text.index(after: end)...].first { $0 != " " }
  }
}

/// `clock_gettime(2)`
func monotonicSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

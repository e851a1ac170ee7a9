import CMPI
import Core

#if canImport(Glibc)
  import Glibc
#endif

/// The processes that work together: those `mpirun` (or `srun`) started, or this one alone.
///
/// Alone means without MPI: nothing is initialised, and every collective is the copy it amounts to. All calls come from
/// the main thread (`MPI_THREAD_FUNNELED`), and all ranks make the same calls in the same order.
public final class Group: Sendable {
  public let rank: Int
  public let size: Int
  /// How many of the ranks run on this host.
  public let localSize: Int
  public let host: String
  /// Where this rank stands; kept by the main thread, which alone reads it.
  public nonisolated(unsafe) var place = Place(.start)

  /// Joins the processes that were started together. `MPI_Init_thread`
  public static func join() -> Group {
    guard isLaunched else { return Group() }
    var provided: Int32 = 0
    MPI_Init_thread(nil, nil, ser_mpi_funneled(), &provided)
    var rank: Int32 = 0
    var size: Int32 = 1
    MPI_Comm_rank(ser_mpi_world(), &rank)
    MPI_Comm_size(ser_mpi_world(), &size)
    return Group(rank: Int(rank), size: Int(size))
  }

  /// A group of this process alone.
  public init() {
    rank = 0
    size = 1
    localSize = 1
    host = Group.hostName()
  }

  private init(rank: Int, size: Int) {
    self.rank = rank
    self.size = size
    host = Group.hostName()
    localSize = Group.ranksOnThisHost(rank: rank)
  }

  public var isFirst: Bool { rank == 0 }

  /// Leaves in good order, after every rank has come to the same call. `MPI_Finalize`
  public func leave() {
    if isMPI { MPI_Finalize() }
  }

  /// Ends all ranks at once, for when one can no longer come to the next call. `MPI_Abort`
  public func abort(exitCode: Int32) -> Never {
    if isMPI { MPI_Abort(ser_mpi_world(), exitCode) }
    exit(exitCode)
  }

  /// The MPI library's own name for itself. `MPI_Get_library_version`
  public static var library: String {
    var text = [CChar](repeating: 0, count: Int(MPI_MAX_LIBRARY_VERSION_STRING))
    var length: Int32 = 0
    MPI_Get_library_version(&text, &length)
    let bytes = text.prefix(Int(length)).prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a launcher started this process as one of several: Open MPI's, PMIx's or PMI's variables say so.
  public static var isLaunched: Bool {
    ["OMPI_COMM_WORLD_SIZE", "PMIX_RANK", "PMI_RANK"].contains { (name: String) in getenv(name) != nil }
  }

  var isMPI: Bool {
    var initialised: Int32 = 0
    MPI_Initialized(&initialised)
    return initialised != 0
  }

  /// `MPI_Comm_split_type`
  private static func ranksOnThisHost(rank: Int) -> Int {
    var local = ser_mpi_world()
    var size: Int32 = 1
    MPI_Comm_split_type(ser_mpi_world(), ser_mpi_shared(), Int32(rank), ser_mpi_no_info(), &local)
    MPI_Comm_size(local, &size)
    MPI_Comm_free(&local)
    return Int(size)
  }

  private static func hostName() -> String {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, 255)
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

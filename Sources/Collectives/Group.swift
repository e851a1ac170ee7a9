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
  /// Where this rank stands: kept by the main thread, and shown to the other ranks of the host.
  public nonisolated(unsafe) var place = Place(.start) { didSet { watch?.note(place) } }
  /// After how many seconds of waiting a rank that does not come ends the job: set by the main thread, alike on all.
  public nonisolated(unsafe) var stallLimit = Group.usualStallLimit
  public static let usualStallLimit = 300.0
  /// The main thread's, too.
  nonisolated(unsafe) let watch: StallWatch?

  /// Joins the processes that were started together.
  ///
  /// - Parameter limit: after how many seconds of waiting for the others the process ends.
  public static func join(within limit: Double = usualStallLimit) -> Group {
    guard isLaunched else { return Group() }
    let sentence = waitSentence(rankFromLauncher, hostName(), limit, "for MPI to start")
    return Deadline.keep(limit, sentence) { start() }
  }

  /// `MPI_Init_thread`
  private static func start() -> Group {
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
    watch = nil
  }

  private init(rank: Int, size: Int) {
    self.rank = rank
    self.size = size
    host = Group.hostName()
    var local = Group.neighbours(of: rank)
    var localSize: Int32 = 1
    MPI_Comm_size(local, &localSize)
    self.localSize = Int(localSize)
    watch =
      size > 1
      ? StallWatch(
        rank: rank, size: size, hosts: Group.gatherHosts(host, size: size),
        board: PlaceBoard(rank: rank, size: size, local: local)) : nil
    MPI_Comm_free(&local)
  }

  public var isFirst: Bool { rank == 0 }

  /// Leaves in good order, after every rank has come to the same call. `MPI_Finalize`
  ///
  /// - Parameter limit: after how many seconds of waiting for the others the process ends; never less than usual unless
  ///   told, as nothing but the end is left to lose.
  public func leave(within limit: Double? = nil) {
    guard isMPI else { return }
    barrier()
    watch?.end()
    let limit = limit ?? max(stallLimit, Group.usualStallLimit)
    Deadline.keep(limit, Group.waitSentence("\(rank)", host, limit, "for MPI to end, with all work done")) {
      _ = MPI_Finalize()
    }
  }

  private static func waitSentence(_ rank: String, _ host: String, _ limit: Double, _ what: String) -> String {
    "rank \(rank) on \(host) has waited \(Int(limit.rounded())) s \(what); see whether all ranks run and their hosts "
      + "reach each other, and start again"
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

  /// What this rank is called before MPI has started.
  private static var rankFromLauncher: String {
    let names = ["OMPI_COMM_WORLD_RANK", "PMIX_RANK", "PMI_RANK"]
    return names.lazy.compactMap { getenv($0).map { String(cString: $0) } }.first ?? "?"
  }

  var isMPI: Bool {
    var initialised: Int32 = 0
    MPI_Initialized(&initialised)
    return initialised != 0
  }

  /// The ranks of this host. `MPI_Comm_split_type`
  private static func neighbours(of rank: Int) -> MPI_Comm? {
    var local: MPI_Comm?
    MPI_Comm_split_type(ser_mpi_world(), ser_mpi_shared(), Int32(rank), ser_mpi_no_info(), &local)
    return local
  }

  /// Every rank's host. `MPI_Allgather`
  private static func gatherHosts(_ own: String, size: Int) -> [String] {
    let width = 64
    let mine = Array((Array(own.utf8) + [UInt8](repeating: 0, count: width)).prefix(width))
    var all = [UInt8](repeating: 0, count: width * size)
    MPI_Allgather(mine, Int32(width), ser_mpi_byte(), &all, Int32(width), ser_mpi_byte(), ser_mpi_world())
    return (0..<size).map { rank in
      String(decoding: all[rank * width..<(rank + 1) * width].prefix { $0 != 0 }, as: UTF8.self)
    }
  }

  private static func hostName() -> String {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, 255)
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

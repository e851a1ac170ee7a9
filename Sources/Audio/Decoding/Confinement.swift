import CConfinement
import Core
import Glibc

/// Gives up what a process does not need that only computes on bytes others made.
enum Confinement {
  /// What stays open: what comes in, what goes out, what is said, and the shared memory.
  private static let descriptors = 4

  /// - Parameters:
  ///   - memory: bytes beyond those in use already.
  ///   - fileSize: the most bytes in any file it may write.
  /// - Returns: whether the system refuses everything but computing from now on; limits hold in any case.
  ///
  /// `setrlimit(2)`, `prctl(2)`, `seccomp(2)`
  static func apply(memory: Int, fileSize: Int) -> Bool {
    // What decoders mutter is nobody's business, and would be a way to fill a log.
    let nowhere = open("/dev/null", O_WRONLY)
    dup2(nowhere, STDERR_FILENO)
    if ser_close_from(UInt32(descriptors)) != 0 { close(nowhere) }
    limit(RLIMIT_AS, to: addressSpace + memory)
    limit(RLIMIT_FSIZE, to: fileSize)
    limit(RLIMIT_NOFILE, to: descriptors)
    limit(RLIMIT_CORE, to: 0)
    return ser_forgo_new_rights() == 0 && ser_allow_only_computing() == 0
  }

  /// Also of what it may set itself, but never more than it may have.
  private static func limit(_ resource: __rlimit_resource, to most: Int) {
    var limit = rlimit()
    let resource = __rlimit_resource_t(resource.rawValue)
    getrlimit(resource, &limit)
    limit.rlim_max = min(limit.rlim_max, rlim_t(most))
    limit.rlim_cur = limit.rlim_max
    setrlimit(resource, &limit)
  }

  /// In bytes.
  private static var addressSpace: Int { FreeMemory.ownAddressSpace ?? 0 }
}

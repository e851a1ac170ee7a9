import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#endif

/// How much memory a process may still take on this host.
public enum FreeMemory {
  /// Bytes: what the system can give without swapping (`MemAvailable`), or what the limits of the process leave
  /// (`RLIMIT_AS`, control group) if that is less; nil if none is known.
  public static func bytes() -> Int? { bytes(sharedBy: 1) }

  /// The same for each of several processes that are about to take as much: they share the host and their control
  /// group, and have a limit of their own each.
  public static func bytes(sharedBy processes: Int) -> Int? {
    let shared = [available(), ControlGroup.free()].compactMap { $0 }.min().map { $0 / max(1, processes) }
    return [shared, underLimit()].compactMap { $0 }.min()
  }

  private static func available() -> Int? {
    let text = (try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8)) ?? ""
    return kilobytes(after: "MemAvailable:", in: text).map { $0 * 1024 }
  }

  /// What `ulimit -v` leaves; nil where nothing is limited.
  public static func underLimit() -> Int? {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(UInt32(RLIMIT_AS.rawValue)), &limit) == 0, limit.rlim_cur < rlim_t(Int.max)
    else { return nil }
    return max(0, Int(limit.rlim_cur) - (ownAddressSpace ?? 0))
  }

  /// The bytes of address space that this process has taken.
  package static var ownAddressSpace: Int? {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    return kilobytes(after: "VmSize:", in: status).map { $0 * 1024 }
  }

  /// The number behind `name` in a text like `/proc/meminfo`, where spaces or tabs lead to it.
  package static func kilobytes(after name: String, in text: String) -> Int? {
    let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
    return line?.dropFirst(name.count).split { $0 == " " || $0 == "\t" }.first.flatMap { Int($0) }
  }
}

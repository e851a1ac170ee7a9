import FoundationEssentials

/// How much memory this process has in use.
public enum ResidentMemory {
  /// Nil where the system does not say (`VmRSS` of `/proc/self/status`).
  public static func bytes() -> Int? {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    return FreeMemory.kilobytes(after: "VmRSS:", in: status).map { $0 * 1024 }
  }
}

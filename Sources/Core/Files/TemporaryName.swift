import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#endif

/// The name under which a file is written before it gets its own: `best.h5.writing-HOST-PID`.
///
/// It says who writes, so that what a killed process left behind is told from what another is writing now.
struct TemporaryName {
  let path: String
  let directory: String
  /// What such names of the same file share on this host, without the directory.
  private let stem: String

  init(for final: String) {
    let leaf: Substring
    if let slash = final.lastIndex(of: "/") {
      directory = slash == final.startIndex ? "/" : String(final[..<slash])
      leaf = final[final.index(after: slash)...]
    } else {
      directory = "."
      leaf = final[...]
    }
    let mark = ".writing-\(TemporaryName.host())-"
    stem = leaf + mark
    path = "\(final)\(mark)\(getpid())"
  }

  /// Removes what processes of this host that are gone left of the same file. Failing here is no failure.
  func removeLeftovers() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    for name in names where name.hasPrefix(stem) {
      guard let process = pid_t(name.dropFirst(stem.count)), process > 0, TemporaryName.isGone(process) else {
        continue
      }
      unlink("\(directory)/\(name)")
    }
  }

  /// Processes of others count as there. `kill(2)`
  private static func isGone(_ process: pid_t) -> Bool { kill(process, 0) != 0 && errno == ESRCH }

  /// `gethostname(2)`.
  static func host() -> String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "unknown" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

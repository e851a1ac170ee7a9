import FoundationEssentials

/// The memory that a container or a job of a batch system leaves to its processes.
package enum ControlGroup {
  /// Bytes; nil where no group of this process has a limit.
  static func free() -> Int? {
    free(groups: read("/proc/self/cgroup") ?? "", root: "/sys/fs/cgroup")
  }

  /// - Parameters:
  ///   - groups: what `/proc/self/cgroup` says.
  ///   - root: where the groups are mounted.
  package static func free(groups: String, root: String) -> Int? {
    let lines = groups.split(separator: "\n").map { $0.split(separator: ":", omittingEmptySubsequences: false) }
    let found = lines.flatMap { fields -> [Int] in
      guard fields.count >= 3 else { return [] }
      let path = fields[2...].joined(separator: ":")
      if fields[1].isEmpty { return ancestors(of: path).compactMap { second("\(root)\($0)") } }
      guard fields[1].split(separator: ",").contains("memory") else { return [] }
      return ancestors(of: path).compactMap { first("\(root)/memory\($0)") }
    }
    return found.min()
  }

  /// A limit of any group above holds, too.
  private static func ancestors(of path: String) -> [String] {
    let parts = path.split(separator: "/")
    return (0...parts.count).map { count in parts.prefix(count).reduce("") { "\($0)/\($1)" } }
  }

  /// Version 2. What the group's files take in the cache can be had back.
  private static func second(_ directory: String) -> Int? {
    left("\(directory)/memory.max", "\(directory)/memory.current", "\(directory)/memory.stat", cache: "inactive_file")
  }

  private static func first(_ directory: String) -> Int? {
    left(
      "\(directory)/memory.limit_in_bytes", "\(directory)/memory.usage_in_bytes", "\(directory)/memory.stat",
      cache: "total_inactive_file")
  }

  private static func left(_ limit: String, _ usage: String, _ statistics: String, cache: String) -> Int? {
    // Without a limit it is a word, or a number that no machine has.
    guard let limit = number(limit), limit < 1 << 60, let used = number(usage) else { return nil }
    let cached = read(statistics).flatMap { FreeMemory.kilobytes(after: "\(cache) ", in: $0) } ?? 0
    return max(0, limit - used + cached)
  }

  private static func number(_ path: String) -> Int? {
    read(path)?.split(whereSeparator: \.isWhitespace).first.flatMap { Int($0) }
  }

  private static func read(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }
}

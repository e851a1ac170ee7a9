#if canImport(Glibc)
  import Glibc
#endif

/// One spelling for the paths that lead to a file: `a//b`, `./a/b` and `c/../a/b` are all `/…/a/b`.
enum PlainPath {
  /// From the root, without links, as far as the directory exists.
  static func of(_ directory: String) -> String {
    guard let real = realpath(directory.isEmpty ? "." : directory, nil) else { return folded(directory) }
    defer { free(real) }
    return String(cString: real)
  }

  /// Of a file by its path from `directory`, which is a plain path itself.
  static func of(_ path: String, in directory: String) -> String { folded(joined(directory, path)) }

  /// By its text alone: without empty steps and `.`, and with `..` taken back.
  private static func folded(_ path: String) -> String {
    var steps: [Substring] = []
    for step in path.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return (path.hasPrefix("/") ? "/" : "") + steps.joined(separator: "/")
  }
}

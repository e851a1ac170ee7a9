import Core
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#endif

/// The report that training or `evaluate` left beside a checkpoint.
enum ModelReport {
  /// Reports of thousands of clips stay far below.
  static let mostBytes = 32 << 20

  /// Nil where there is none.
  static func read(besideCheckpoint path: String) throws -> [UInt8]? {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let file = folder + "report.html"
    var status = stat()
    guard stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    guard status.st_size <= mostBytes else {
      throw ServingError.reportTooLarge(path: file, bytes: Int(status.st_size), most: mostBytes)
    }
    guard let data = try? Data(contentsOf: URL(filePath: file)) else {
      throw FileError.cannotRead(path: file, reason: systemReason())
    }
    return Array(data)
  }

  /// A report carries its style and its drawings with it, and runs nothing.
  static let contentPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    + "frame-ancestors 'none'"
}

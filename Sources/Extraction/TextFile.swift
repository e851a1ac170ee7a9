import Core
import FoundationEssentials

/// A small file of our own, read whole.
enum TextFile {
  static func read(_ path: String) throws(FileError) -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .cannotRead(path: path, reason: systemReason())
    }
    return String(decoding: data, as: UTF8.self)
  }
}

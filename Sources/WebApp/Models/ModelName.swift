import Core

/// What a served model is called in the API: short, and fit for an address.
public struct ModelName: Sendable, Hashable, CustomStringConvertible {
  public let description: String

  /// A name that a person chose.
  public init(_ text: String) throws(ServingError) {
    guard !text.isEmpty, text.count <= ModelName.longest, text.utf8.allSatisfy(ModelName.isAllowed) else {
      throw .badName(text)
    }
    description = text
  }

  /// The name of the run that the checkpoint at `path` belongs to, or else of the file.
  public init(ofCheckpoint path: String, in directory: String) {
    let whole = path.hasPrefix("/") ? path : "\(directory)/\(path)"
    let parts = ModelName.resolved(whole)
    let file = parts.last.map(String.init) ?? ""
    let isOfRun = ["best.h5", "last.h5"].contains(file) && parts.count > 1
    let chosen = isOfRun ? String(parts[parts.count - 2]) : ModelName.withoutEnding(file)
    let usable = String(
      decoding: chosen.utf8.map { ModelName.isAllowed($0) ? $0 : UInt8(ascii: "-") }.prefix(ModelName.longest),
      as: UTF8.self)
    description = usable.isEmpty ? "model" : usable
  }

  private static let longest = 64

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: "-._".utf8.contains(byte)
    }
  }

  /// The parts of a path without `.` and `..`.
  private static func resolved(_ path: String) -> [Substring] {
    path.split(separator: "/").reduce(into: []) { parts, part in
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
    }
  }

  private static func withoutEnding(_ file: String) -> String {
    guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return file }
    return String(file[..<dot])
  }
}

import Core
import FoundationEssentials
import WebApp

/// A checkpoint with the name that its model is served by.
struct NamedCheckpoint {
  let name: ModelName
  let path: String

  /// - Parameter text: `NAME=FILE`, or a file alone. What stands before a = with a slash in it is part of a path.
  init(_ text: String) throws(ServingError) {
    if let sign = text.firstIndex(of: "="), !text[..<sign].contains("/") {
      name = try ModelName(String(text[..<sign]))
      path = String(text[text.index(after: sign)...])
    } else {
      name = ModelName(ofCheckpoint: text, in: FileManager.default.currentDirectoryPath)
      path = text
    }
  }
}

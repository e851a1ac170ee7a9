/// An audio file found below a corpus's directory; only its name has been looked at.
struct FoundFile: Hashable, Sendable {
  /// Relative to the corpus's directory.
  let path: String
  /// The corpus's directory, for errors that name the whole path.
  let root: String

  /// What libsndfile decodes and corpora come in. A wrong ending over right content is the decoder's business.
  static let extensions: Set<String> = [
    "wav", "wave", "flac", "ogg", "oga", "opus", "mp3", "aif", "aiff", "aifc", "au", "snd", "w64", "caf",
  ]

  /// In which the same clip may be published again beside its exact samples.
  private static let lossyExtensions: Set<String> = ["ogg", "oga", "opus", "mp3"]

  static func isAudio(name: String) -> Bool {
    ending(of: name).map(extensions.contains) ?? false
  }

  /// Kinds of file that hold recordings too, but that libsndfile does not read.
  private static let undecodedExtensions: Set<String> = [
    "3gp", "aac", "amr", "avi", "flv", "m4a", "mkv", "mov", "mp4", "webm", "wma",
  ]

  /// Nil where it is none of these.
  static func undecodedEnding(of name: String) -> String? {
    ending(of: name).flatMap { undecodedExtensions.contains($0) ? $0 : nil }
  }

  private static func ending(of name: String) -> String? {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    return name[name.index(after: dot)...].lowercased()
  }

  var isLossy: Bool { FoundFile.ending(of: path).map(FoundFile.lossyExtensions.contains) ?? false }

  var fullPath: String { joined(root, path) }
  /// The folders from the corpus's directory down to the file.
  var folders: [Substring] { path.split(separator: "/").dropLast() }
  /// The file's name without its ending.
  var stem: Substring {
    let name = path.split(separator: "/").last ?? ""
    return name.lastIndex(of: ".").map { name[..<$0] } ?? name
  }
}

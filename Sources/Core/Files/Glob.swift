import FoundationEssentials

/// The paths that a pattern stands for, where no shell has put them in its place: `*.wav`, `a/*/b?.flac`, and `**` for
/// any number of folders.
public struct Glob {
  private let parts: [Substring]
  private let start: String
  private var found: Set<String> = []
  /// Folders that were looked into for the rest of the pattern from a part on, by whatever name.
  private var entered: Set<Visit> = []

  private struct Visit: Hashable {
    let folder: FileIdentity
    let part: Int
  }

  /// Whether a text is a pattern.
  public static func isPattern(_ text: String) -> Bool { GlobPart.isPattern(text) }

  /// In natural order; none where nothing fits. What cannot be entered is passed over.
  public static func paths(_ pattern: String) -> [String] {
    var glob = Glob(pattern)
    glob.search(glob.start, from: 0)
    return glob.found.sorted(by: naturallyPrecedes)
  }

  private init(_ pattern: String) {
    let parts = pattern.split(separator: "/")
    // At the end, two stars stand for what is in the folders.
    self.parts = parts.last == "**" ? parts + ["*"] : parts
    start = pattern.hasPrefix("/") ? "/" : ""
  }

  private mutating func search(_ folder: String, from part: Int) {
    guard part < parts.count else {
      found.insert(folder)
      return
    }
    if parts[part] == "**" {
      guard let identity = FileIdentity(of: folder.isEmpty ? "." : folder),
        entered.insert(Visit(folder: identity, part: part)).inserted
      else { return }
      search(folder, from: part + 1)
      for name in names(in: folder) where !name.hasPrefix(".") && isFolder(joined(folder, name)) {
        search(joined(folder, name), from: part)
      }
    } else if GlobPart.isPattern(parts[part]) {
      let pattern = GlobPart(parts[part])
      for name in names(in: folder) where pattern.matches(name) { goOn(joined(folder, name), from: part + 1) }
    } else {
      goOn(joined(folder, String(parts[part])), from: part + 1)
    }
  }

  private mutating func goOn(_ path: String, from part: Int) {
    if part == parts.count ? FileIdentity(of: path) != nil : isFolder(path) { search(path, from: part) }
  }

  private func joined(_ folder: String, _ name: String) -> String {
    folder.isEmpty || folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  private func names(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
    return names.sorted(by: naturallyPrecedes)
  }

  private func isFolder(_ path: String) -> Bool { (try? FileKind.of(path)) == .directory }
}

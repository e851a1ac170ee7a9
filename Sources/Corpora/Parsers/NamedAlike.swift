/// The files of one naming scheme among those of a directory.
public struct NamedAlike: Hashable, Sendable {
  public let kind: CorpusKind
  public let files: Int
  /// The path of the first, below the directory.
  public let first: String

  public init(kind: CorpusKind, files: Int, first: String) {
    self.kind = kind
    self.files = files
    self.first = first
  }

  /// By the first scheme that each file fits; the most frequent scheme first.
  static func all(_ files: [FoundFile]) -> [NamedAlike] {
    var groups: [CorpusKind: [FoundFile]] = [:]
    for file in files {
      if let kind = kind(of: file) { groups[kind, default: []].append(file) }
    }
    return groups.map { NamedAlike(kind: $0, files: $1.count, first: $1[0].path) }
      .sorted { ($1.files, $0.kind.rawValue) < ($0.files, $1.kind.rawValue) }
  }

  private static func kind(of file: FoundFile) -> CorpusKind? {
    if RAVDESSName(fields: file.stem) != nil { return .ravdess }
    if TESSName(file.stem) != nil { return .tess }
    if CREMADName(file.stem) != nil { return .cremaD }
    if EMODBName(file.stem) != nil { return .emoDB }
    return SAVEEName(file) == nil ? nil : .savee
  }
}

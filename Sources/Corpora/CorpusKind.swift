/// By which rule the files of a corpus are named.
public enum CorpusKind: String, Codable, Hashable, Sendable, CaseIterable {
  case ravdess = "RAVDESS"
  case tess = "TESS"
  case cremaD = "CREMA-D"
  case savee = "SAVEE"
  case emoDB = "EMO-DB"
  case folderPerClass = "folder per class"
  case manifest = "manifest"
  /// Of several places that are not all of one kind.
  case joined = "several corpora"

  /// "a corpus with" this.
  public var layout: String {
    switch self {
    case .ravdess, .tess, .cremaD, .savee, .emoDB: "\(rawValue) file names"
    case .folderPerClass: "one folder per class"
    case .manifest: "a manifest"
    case .joined: "clips of several corpora"
    }
  }

  /// "RAVDESS, TESS, … or EMO-DB".
  static let publishedNames = {
    let names = allCases.filter(\.isPublished).map(\.rawValue)
    return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
  }()

  /// Whether it is one published corpus, whose speakers are the same people wherever it lies.
  var isPublished: Bool {
    switch self {
    case .ravdess, .tess, .cremaD, .savee, .emoDB: true
    case .folderPerClass, .manifest, .joined: false
    }
  }
}

import Core

/// How the files of one kind of corpus say what they are. A new corpus is one file with such a value, and one line below.
struct CorpusParser: Sendable {
  let kind: CorpusKind
  /// Whether the files look like this corpus, by their names.
  let claims: @Sendable (_ files: [FoundFile]) -> Bool
  let read: @Sendable (_ files: [FoundFile]) throws(CorpusError) -> CorpusReading

  /// In the order in which they are asked.
  static let known: [CorpusParser] = [
    .ravdess,
    .tess,
    .cremaD,
    .emoDB,
    .savee,
    .folderPerClass,
  ]
}

/// What a parser makes of the files.
struct CorpusReading {
  /// All classes the corpus may hold, in label order.
  var order: [String]
  var clips: [NamedClip]
  var notes: [String] = []
}

/// A file whose class is known by name.
struct NamedClip: Hashable {
  let file: FoundFile
  var className: String
  var speaker = ""
  var sentence = ""
  var gender: CorpusPlan.Gender?
  var intensity: CorpusPlan.Intensity?
  var channel: CorpusPlan.Channel?
  var split = ""
}

extension [FoundFile] {
  /// Whether at least half of the files fit a naming rule: a stray file must not turn a known corpus into another.
  func mostly(_ fits: (FoundFile) -> Bool) -> Bool { 2 * filter(fits).count >= count }
}

extension [NamedClip] {
  /// One clip of each key: the first, but exact samples before lossy ones. Popular downloads of RAVDESS and TESS hold the
  /// whole corpus twice, in nested folders, and CREMA-D comes as WAV and as MP3; counted twice, a clip would stand on two
  /// sides of a split.
  func first(ofEach key: (NamedClip) -> String) -> [NamedClip] {
    var chosen: [String: FoundFile] = [:]
    for clip in self {
      let key = key(clip)
      guard let before = chosen[key], !before.isLossy || clip.file.isLossy else {
        chosen[key] = clip.file
        continue
      }
    }
    return filter { chosen[key($0)] == $0.file }
  }
}

/// The note on clips that `first(ofEach:)` left out.
func copyNotes(_ copies: Int) -> [String] {
  copies > 0 ? ["\(counted(copies, "clip")) left out: the same file name in another folder"] : []
}

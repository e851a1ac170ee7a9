/// How the files of one kind of corpus say what they are. A new corpus is one file with such a value, and one line below.
struct CorpusParser: Sendable {
  let kind: CorpusKind
  /// Whether the files look like this corpus, by their names.
  let claims: @Sendable (_ files: [AudioFile]) -> Bool
  let read: @Sendable (_ files: [AudioFile]) throws(CorpusError) -> CorpusReading

  /// In the order in which they are asked.
  static let known: [CorpusParser] = [
    .ravdess,
    .tess,
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
  let file: AudioFile
  let className: String
  var speaker = ""
  var sentence = ""
}

extension [AudioFile] {
  /// Whether at least half of the files fit a naming rule: a stray file must not turn a known corpus into another.
  func mostly(_ fits: (AudioFile) -> Bool) -> Bool { 2 * filter(fits).count >= count }
}

extension [NamedClip] {
  /// The first clip of each key. Popular downloads of RAVDESS and TESS hold the whole corpus twice, in nested folders;
  /// counted twice, a clip would stand on two sides of a split.
  func first(ofEach key: (NamedClip) -> String) -> [NamedClip] {
    var seen: Set<String> = []
    return filter { seen.insert(key($0)).inserted }
  }
}

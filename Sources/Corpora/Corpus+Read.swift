import Core

extension Corpus {
  /// Finds the audio files below `directory`, tells from their names which corpus it is, and labels them.
  public static func read(_ places: [String], plan: CorpusPlan = CorpusPlan()) throws(CorpusError) -> Corpus {
    try read(places.first ?? "")
  }

  private static func read(_ directory: String) throws(CorpusError) -> Corpus {
    let files = try AudioFile.all(below: directory)
    // The last parser, one folder per class, takes whatever no other one claims.
    let parser = CorpusParser.known.first { $0.claims(files) } ?? .folderPerClass
    return try Corpus(directory: directory, kind: parser.kind, reading: parser.read(files))
  }

  private init(directory: String, kind: CorpusKind, reading: CorpusReading) throws(CorpusError) {
    let present = Set(reading.clips.map(\.className))
    let classes = reading.order.filter(present.contains)
    guard classes.count > 1 else {
      throw .oneClass(directory: directory, name: classes.first ?? "", clips: reading.clips.count)
    }
    let labels = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
    let clips = reading.clips.compactMap { clip in
      labels[clip.className].map {
        CorpusClip(path: clip.file.path, label: $0, speaker: clip.speaker, sentence: clip.sentence)
      }
    }
    let absent = reading.order.filter { !present.contains($0) }
    let notes =
      absent.isEmpty ? [] : ["no clip of \(absent.joined(separator: ", ")): \(classes.count) classes are left"]
    self.init(
      kind: kind, directory: directory, classes: classes, clips: clips, notes: (reading.notes + notes).map(\.printable))
  }
}

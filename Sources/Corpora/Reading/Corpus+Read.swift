import Core

extension Corpus {
  /// The clips that `plan` uses of those in `places`, labelled, in two classes or more.
  ///
  /// - Parameter places: directories that hold a corpus's audio, or manifests; several are joined.
  public static func read(_ places: [String], plan: CorpusPlan = CorpusPlan()) throws(CorpusError) -> Corpus {
    let (corpus, known, reasons) = try find(places, plan)
    guard corpus.classes.count > 1 else {
      let name = corpus.classes.first ?? ""
      throw plan == CorpusPlan()
        ? .oneClass(directory: together(places), name: name, clips: corpus.clips.count)
        : .oneClassLeft(directory: together(places), name: name, reasons: reasons, known: known)
    }
    return corpus
  }

  /// The same, also where all clips are of one class: to be looked at, not trained on.
  public static func survey(_ places: [String], plan: CorpusPlan = CorpusPlan()) throws(CorpusError) -> Corpus {
    try find(places, plan).corpus
  }

  private static func find(
    _ places: [String], _ plan: CorpusPlan
  ) throws(CorpusError) -> (corpus: Corpus, known: [String], reasons: [String]) {
    try refuseSamePlace(places)
    var sources: [CorpusSource] = []
    for place in places.isEmpty ? [""] : places { sources.append(try .read(place)) }
    try refuseSameClip(sources)
    sources = sources.named()
    let found = sources.reduce(0) { $0 + $1.reading.clips.count }
    let deal = ClassDeal(sources, plan: plan)
    let selectionNotes = sources.indices.flatMap { sources[$0].select(plan) }
    let clips = sources.flatMap { source in source.reading.clips.map { (source, $0) } }
    let reasons = selectionNotes + deal.notes(on: clips.map(\.1))
    let corpus = Corpus(sources, clips, deal, notes: reasons + sources.flatMap(\.readingNotes))
    guard !corpus.clips.isEmpty else {
      throw .nothingLeft(directory: together(places), clips: found, reasons: reasons, known: deal.known)
    }
    return (corpus, deal.known, reasons)
  }

  private init(_ sources: [CorpusSource], _ clips: [(CorpusSource, NamedClip)], _ deal: ClassDeal, notes: [String]) {
    let present = Set(clips.compactMap { deal.className(of: $1) })
    let classes = deal.order.filter(present.contains)
    let labels = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
    let used = clips.compactMap { source, clip in
      deal.className(of: clip).flatMap { labels[$0] }.map { (source, clip, $0) }
    }
    let kinds = Set(sources.map(\.kind))
    let absent = deal.order.filter { !present.contains($0) }
    let absentNotes =
      absent.isEmpty
      ? []
      : [
        "no clip of \(absent.joined(separator: ", ")): \(counted(classes.count, "class is", plural: "classes are")) left"
      ]
    self.init(
      kind: kinds.count == 1 ? sources[0].kind : .joined,
      places: sources.map { CorpusPlace($0) }, classes: classes,
      clips: used.map { CorpusClip($1, of: $0, label: $2) },
      notes: (notes + absentNotes + caseNotes(classes)).map(\.printable),
      disagreements: used.flatMap { source, clip, _ in
        clip.disagreements.map {
          LabelDisagreement(path: source.path(of: clip), label: clip.className, says: $0.says, witness: $0.witness)
        }
      })
  }

  private static func refuseSamePlace(_ places: [String]) throws(CorpusError) {
    for (index, place) in places.enumerated() {
      if let same = places[..<index].first(where: { isSameFile($0, place) }) { throw .samePlace(a: same, b: place) }
    }
  }

  /// A directory within another of the places, or a manifest of another's files, would give clips twice.
  private static func refuseSameClip(_ sources: [CorpusSource]) throws(CorpusError) {
    guard sources.count > 1 else { return }
    var owners: [String: Int] = [:]
    for (index, source) in sources.enumerated() {
      let directory = PlainPath.of(source.directory)
      for clip in source.reading.clips {
        let owner = owners.updateValue(index, forKey: PlainPath.of(clip.file.path, in: directory))
        guard let owner, owner != index else { continue }
        throw .sameClip(path: clip.file.fullPath, a: sources[owner].place, b: source.place)
      }
    }
  }

  private static func together(_ places: [String]) -> String { places.joined(separator: " and ") }
}

extension CorpusSource {
  /// Leaves the clips that the plan uses; returns what is left out.
  fileprivate mutating func select(_ plan: CorpusPlan) -> [String] {
    let selection = ClipSelection(reading.clips, plan: plan)
    reading.clips = selection.clips
    return behindName(selection.notes)
  }

  fileprivate var readingNotes: [String] { behindName(reading.notes) }

  /// Where there are other places, a note tells which it is about.
  private func behindName(_ notes: [String]) -> [String] { notes.map { name.isEmpty ? $0 : "\(name): \($0)" } }
}

extension CorpusPlace {
  fileprivate init(_ source: CorpusSource) {
    self.init(name: source.name, kind: source.kind, directory: source.directory, manifest: source.manifest)
  }
}

extension CorpusClip {
  fileprivate init(_ clip: NamedClip, of source: CorpusSource, label: Int) {
    self.init(
      path: source.path(of: clip), label: label, speaker: source.within(source.family, clip.speaker),
      sentence: source.within(source.family, clip.sentence), gender: clip.gender, intensity: clip.intensity,
      channel: clip.channel, split: clip.split)
  }
}

/// `Happy` beside `happy` is a slip of the pen more often than not.
private func caseNotes(_ classes: [String]) -> [String] {
  Dictionary(grouping: classes) { $0.lowercased() }.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
    .map { alike in
      let names = alike.map { "'\($0)'" }.joined(separator: " and ")
      return "classes \(names) differ in case alone, and count as \(alike.count)"
    }
}

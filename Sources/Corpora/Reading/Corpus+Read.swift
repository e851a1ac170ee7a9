import Core

extension Corpus {
  /// The clips that `plan` uses of those in `places`, labelled, in two classes or more.
  ///
  /// - Parameter places: directories that hold a corpus's audio, or manifests; several are joined.
  public static func read(_ places: [String], plan: CorpusPlan = CorpusPlan()) throws(CorpusError) -> Corpus {
    let (corpus, known) = try find(places, plan)
    guard corpus.classes.count > 1 else {
      let name = corpus.classes.first ?? ""
      throw plan == CorpusPlan()
        ? .oneClass(directory: together(places), name: name, clips: corpus.clips.count)
        : .oneClassLeft(directory: together(places), name: name, known: known)
    }
    return corpus
  }

  /// The same, also where all clips are of one class: to be looked at, not trained on.
  public static func survey(_ places: [String], plan: CorpusPlan = CorpusPlan()) throws(CorpusError) -> Corpus {
    try find(places, plan).corpus
  }

  private static func find(
    _ places: [String], _ plan: CorpusPlan
  ) throws(CorpusError) -> (corpus: Corpus, known: [String]) {
    try refuseSamePlace(places)
    var sources: [CorpusSource] = []
    for place in places.isEmpty ? [""] : places { sources.append(try .read(place)) }
    sources = sources.named()
    let found = sources.reduce(0) { $0 + $1.reading.clips.count }
    let deal = ClassDeal(sources, plan: plan)
    let selectionNotes = sources.indices.flatMap { sources[$0].select(plan) }
    let clips = sources.flatMap { source in source.reading.clips.map { (source, $0) } }
    let corpus = Corpus(sources, clips, deal, notes: selectionNotes + deal.notes(on: clips.map(\.1)))
    guard !corpus.clips.isEmpty else {
      throw .nothingLeft(directory: together(places), clips: found, known: deal.known)
    }
    return (corpus, deal.known)
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
      places: sources.map { CorpusPlace(name: $0.name, kind: $0.kind, directory: $0.directory) }, classes: classes,
      clips: used.map { CorpusClip($1, of: $0, label: $2) }, notes: (notes + absentNotes).map(\.printable),
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

  private static func together(_ places: [String]) -> String { places.joined(separator: " and ") }
}

extension CorpusSource {
  /// Leaves the clips that the plan uses; returns all notes on this place, behind its name where there are others.
  fileprivate mutating func select(_ plan: CorpusPlan) -> [String] {
    let selection = ClipSelection(reading.clips, plan: plan)
    reading.clips = selection.clips
    return (selection.notes + reading.notes).map { name.isEmpty ? $0 : "\(name): \($0)" }
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

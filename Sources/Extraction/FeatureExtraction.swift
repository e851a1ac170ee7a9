import Collectives
import Core
import Corpora
import FeatureStore
import FoundationEssentials

/// From a corpus to a feature store: all ranks compute parts of it and then bind them together; what was killed on the
/// way goes on with the parts that are there.
public struct FeatureExtraction {
  /// Where the clips are, as which classes, and where the store goes.
  public var corpus: [String]
  public var recipe: Recipe
  public var store: String
  /// Whether a store that is there already may be replaced.
  public var overwrites = false
  /// Whether clips that cannot be used are left out, rather than refused.
  public var skipsBad = false
  /// Where cleaned clips are kept as WAV files and found again; nil for beside the store where a recipe reads every clip
  /// twice, and nowhere else.
  public var cleaned: String?

  public init(corpus: [String], recipe: Recipe, store: String) {
    self.corpus = corpus
    self.recipe = recipe
    self.store = store
  }

  public struct Outcome: Codable, Sendable {
    public let store: String
    public let corpus: CorpusKind
    public let rows: Int
    public let rowShape: Shape
    public let classes: [String]
    /// Clips that were left out.
    public let skipped: Int
    /// Whether the store was there already and nothing had to be done.
    public let isUpToDate: Bool
    public let seconds: Double
  }

  /// - Parameter isStopped: whether the program was asked to end; looked at before each clip.
  public func run(
    _ group: Group, _ console: Console, isStopped: @escaping () -> Bool = { false }
  ) throws -> Outcome {
    let start = ContinuousClock.now
    let (clips, header) = try group.together { try prepare() }
    for note in clips.notes { console.note("note: \(note)") }
    if let finished = try finishedStore(clips, header, group, console) {
      return outcome(of: finished, clips.kind, isUpToDate: true, since: start)
    }
    let making = MakingDirectory(store: store)
    let lock = try group.together { group.isFirst ? try begin(making, header, console) : nil }
    defer { withExtendedLifetime(lock) {} }
    let job = StoreJob(
      recipe: recipe, corpus: clips, header: header, making: making, skipsBad: skipsBad, cleaned: cleanedClips,
      group: group, console: console, isStopped: isStopped)
    try job.run()
    if group.isFirst { making.remove() }
    return outcome(of: try group.together { try FeatureStore.open(store) }, clips.kind, isUpToDate: false, since: start)
  }

  private var cleanedClips: CleanedClips? {
    // The lengths of all clips are known before the first window is drawn.
    let bare = store.hasSuffix("/") ? String(store.dropLast()) : store
    let directory = cleaned ?? (recipe.features.windows == nil ? nil : "\(bare)-cleaned")
    return directory.map { CleanedClips(directory: $0) }
  }

  private func prepare() throws -> (Corpus, StoreHeader) {
    if FileManager.default.fileExists(atPath: "\(store)/config.json") {
      throw ExtractionError.holdsRun(directory: store)
    }
    let clips = try Corpus.read(corpus, plan: recipe.corpus)
    if let cleanedClips { try CleanedPlace.require(cleanedClips.directory, apartFrom: clips) }
    try RecipeCheck.run(recipe, classes: clips.classes.count)
    let header = try StoreHeader(
      contract: recipe.features, classes: clips.classes, clips: clips.clips.map { ClipRecord($0, sha256: "") },
      labels: clips.clips.map(\.label))
    return (clips, header)
  }

  /// The store, if it is there and is what would be made; throws if it is another and may not be replaced.
  private func finishedStore(
    _ clips: Corpus, _ header: StoreHeader, _ group: Group, _ console: Console
  ) throws -> FeatureStore? {
    guard !overwrites else { return nil }
    let isThere = try group.broadcast(FileManager.default.fileExists(atPath: "\(store)/\(StoreIndex.fileName)"))
    guard isThere else { return nil }
    let check = try group.together {
      let check = try StoreCheck(store, recipe: recipe, corpus: clips, header: header)
      try check.compare()
      return check
    }
    let lists = group.gather(try JSON.encode(check.changedClips(rank: group.rank, of: group.size)))
    let changed = try lists.flatMap { try JSON.decode([String].self, from: $0) }
    if let differs = NamedClips.text(changed, "changed") {
      throw AgreedFailure(ExtractionError.otherClips(store: store, differs: differs))
    }
    try group.together { if group.isFirst { try bringUpToDate(check.store, console) } }
    return check.store
  }

  /// The rows are those that would be made; what else a command brings with it, the store shall have.
  private func bringUpToDate(_ finished: FeatureStore, _ console: Console) throws {
    let making = MakingDirectory(store: store)
    if finished.recipe != recipe {
      // Held while the index is written: no other job may be replacing the store now.
      try withExtendedLifetime(making.enter()) {
        let now = try FeatureStore.open(store)
        guard now.header?.contractJSON == finished.header?.contractJSON, now.classes == finished.classes,
          now.clips == finished.clips
        else {
          throw ExtractionError.otherClips(store: store, differs: "another job replaced it just now")
        }
        try StoreIndex.adopt(recipe, in: now)
      }
      console.note("note: the features are there already; \(store) now has the recipe given, '\(recipe.name)'")
    }
    if !skipsBad, !finished.skipped.isEmpty {
      console.note(
        "note: made with --skip-bad, it leaves out \(counted(finished.skipped.count, "clip")) that could not be used; "
          + "--overwrite tries them again")
    }
    if making.removeAbandoned() { StoreIndex.tidy(finished) }
  }

  private func begin(_ making: MakingDirectory, _ header: StoreHeader, _ console: Console) throws -> DirectoryLock {
    let lock = try making.enter()
    if let note = try making.tidy(for: header) { console.note("note: \(note)") }
    return lock
  }

  private func outcome(
    of made: FeatureStore, _ kind: CorpusKind, isUpToDate: Bool, since start: ContinuousClock.Instant
  ) -> Outcome {
    Outcome(
      store: store, corpus: kind, rows: made.rowCount, rowShape: made.rowShape, classes: made.classes,
      skipped: made.skipped.count, isUpToDate: isUpToDate, seconds: (ContinuousClock.now - start).seconds)
  }
}

extension ClipRecord {
  init(_ clip: CorpusClip, sha256: String) {
    self.init(path: clip.path, speaker: clip.speaker, sentence: clip.sentence, sha256: sha256, split: clip.split)
  }
}

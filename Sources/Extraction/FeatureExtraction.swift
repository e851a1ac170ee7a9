import Collectives
import Core
import Corpora
import FeatureStore
import FoundationEssentials
import Network
import Optimizers

#if canImport(Glibc)
  import Glibc
#endif

/// From a corpus to a feature store: every rank computes the rows of its block of clips, the first binds them together.
public struct FeatureExtraction {
  public let corpus: [String]
  public let recipe: Recipe
  public let store: String
  /// Whether a store that is there already may be replaced.
  public let overwrites: Bool

  public init(corpus: [String], recipe: Recipe, store: String, overwrites: Bool) {
    self.corpus = corpus
    self.recipe = recipe
    self.store = store
    self.overwrites = overwrites
  }

  public struct Outcome: Codable, Sendable {
    public let store: String
    public let corpus: CorpusKind
    public let rows: Int
    public let rowShape: Shape
    public let classes: [String]
    public let seconds: Double
  }

  public func run(_ group: Group, _ console: Console) throws -> Outcome {
    let start = ContinuousClock.now
    let clips = try group.together {
      let clips = try Corpus.read(corpus, plan: recipe.corpus)
      // What could not be trained on is not worth computing.
      _ = try makeOptimizer(recipe.training.optimizer)
      _ = try Model(recipe: recipe, inputShape: recipe.features.rowShape, classCount: clips.classes.count)
      return clips
    }
    for note in clips.notes { console.note("note: \(note)") }
    try group.together { if group.isFirst { try makeRoom() } }
    do {
      try make(clips, group, console)
    } catch {
      // Every rank has come to the same end; what was there before is untouched.
      if group.isFirst { try? FileManager.default.removeItem(atPath: working) }
      throw error
    }
    return Outcome(
      store: store, corpus: clips.kind, rows: clips.clips.count, rowShape: recipe.features.rowShape,
      classes: clips.classes, seconds: (ContinuousClock.now - start).seconds)
  }

  /// Where the new store is made, beside the one it may replace.
  private var working: String { "\(store)/.making" }

  /// Makes the store and, once it is whole, puts it in its place.
  private func make(_ clips: Corpus, _ group: Group, _ console: Console) throws {
    let records = clips.clips.map { ClipRecord(path: $0.path, speaker: $0.speaker, sentence: $0.sentence, sha256: "") }
    let header = try StoreHeader(contract: recipe.features, classes: clips.classes, clips: records)
    let hashes = try extractRows(of: clips, header, group, console)
    let all = group.gather(hashes.joined(separator: " ")).flatMap { $0.split(separator: " ").map(String.init) }
    try group.together {
      guard group.isFirst else { return }
      let hashed = zip(records, all).map { $0.with(sha256: $1) }
      try StoreIndex.write(directory: working, shards: group.size, header: header, recipe: recipe, clips: hashed)
      try StoreIndex.move(from: working, to: store, shards: group.size)
    }
  }

  /// Computes and writes this rank's rows; returns its clips' hashes. Fails on all ranks, with every bad clip named, if
  /// any rank met one.
  private func extractRows(
    of corpus: Corpus, _ header: StoreHeader, _ group: Group, _ console: Console
  ) throws -> [String] {
    var progress = Progress(console, title: "features", unit: "clips", total: corpus.clips.count)
    let findings = try group.together { try writeShard(of: corpus, header, group, &progress) }
    progress.finish()
    let all = try findings.gathered(group)
    if let note = all.silent.note { console.note("note: \(note)") }
    guard all.bad.count == 0 else { throw AgreedFailure(all.bad) }
    return findings.hashes
  }

  /// Goes through this rank's block of clips to its end, also past those that cannot be read, so that one run finds all
  /// of them.
  private func writeShard(
    of corpus: Corpus, _ header: StoreHeader, _ group: Group, _ progress: inout Progress
  ) throws -> ClipFindings {
    let count = corpus.clips.count
    let block = count * group.rank / group.size..<count * (group.rank + 1) / group.size
    let maker = try RowMaker(contract: recipe.features)
    let row = FloatBuffer(count: recipe.features.rowShape.count)
    var findings = ClipFindings(clips: count)
    do {
      try ShardWriter.write(directory: working, name: shardName(group), header: header) { writer in
        for index in block {
          let clip = corpus.clips[index]
          if findings.examine(clip, at: corpus.audioPath(of: clip), maker, into: row.view) {
            try writer.append(row.view, label: clip.label, clip: index)
          }
          progress.update(min(count, (index - block.lowerBound + 1) * group.size))
        }
        if findings.bad.count > 0 { throw findings.bad }
      }
    } catch is BadClips {
      // All ranks fail together, once each has looked at its own clips.
    }
    return findings
  }

  private func shardName(_ group: Group) -> ShardName { ShardName(index: group.rank, count: group.size) }

  /// Makes the directories, unless a store or a run is in the way.
  private func makeRoom() throws {
    let manager = FileManager.default
    if manager.fileExists(atPath: "\(store)/\(StoreIndex.fileName)"), !overwrites {
      throw ExtractionError.storeExists(directory: store)
    }
    if manager.fileExists(atPath: "\(store)/config.json") { throw ExtractionError.holdsRun(directory: store) }
    do {
      if manager.fileExists(atPath: working) { try manager.removeItem(atPath: working) }
      try manager.createDirectory(atPath: working, withIntermediateDirectories: true)
    } catch {
      throw FileError.cannotWrite(path: store, reason: systemReason())
    }
  }
}

extension ClipRecord {
  fileprivate func with(sha256: String) -> ClipRecord {
    ClipRecord(path: path, speaker: speaker, sentence: sentence, sha256: sha256)
  }
}

import Collectives
import Core
import Corpora
import FeatureStore

/// The making of one store: the parts on all ranks, then the shards, then the index.
struct StoreJob {
  let recipe: Recipe
  let corpus: Corpus
  let header: StoreHeader
  let making: MakingDirectory
  let skipsBad: Bool
  /// Where clean sound is kept and found again, if it is.
  let cleaned: CleanedClips?
  let group: Group
  let console: Console
  let isStopped: () -> Bool

  private var plan: PartPlan { PartPlan(clips: corpus.clips.count) }
  private var contract: FeatureContract { recipe.features }

  func run() throws {
    let maker = try group.together { try RowMaker(contract: contract) }
    let id = group.broadcast(String(UInt64.random(in: .min ... .max), radix: 36))
    let draw = try drawWindows(maker, id)
    let worker = worker(maker, draw?.windows.starts, draw?.hashes ?? [])
    try work("features", "\(id)-rows", worker.make)
    for note in PartTally.notes(try gathered(worker.tally), parts: plan.count) { console.note("note: \(note)") }
    let findings = try everyonesFindings(worker.findings)
    try judge(findings, draw?.windows)
    try bind(findings)
  }

  /// Where the windows of each clip begin, for a contract with windows: drawn when all clips are measured.
  private func drawWindows(
    _ maker: RowMaker, _ id: String
  ) throws -> (windows: WindowDraw, hashes: [String?])? {
    guard let windows = contract.windows, let rate = contract.rate else { return nil }
    let worker = worker(maker, nil, [])
    try work("lengths", "\(id)-lengths", worker.measure)
    let findings = try everyonesFindings(worker.lengths)
    let lengths = findings.map { $0.fault == nil ? $0.samples : 0 }
    let draw = WindowDraw(windows, rate: rate, lengths: lengths, labels: corpus.clips.map(\.label))
    let bad = FindingNotes(corpus: corpus, contract: contract, findings: findings)
    // Bad clips are named before classes that they leave empty.
    guard bad.bad.count == 0 || skipsBad else { throw AgreedFailure(bad.refusal) }
    if let name = bad.emptyClass { throw AgreedFailure(ExtractionError.classWithoutClips(name: name)) }
    if let label = draw.classWithoutWindow(corpus.clips.map(\.label)) {
      throw AgreedFailure(ExtractionError.classWithoutWindow(name: corpus.classes[label], seconds: windows.seconds))
    }
    return (draw, findings.map(\.sha256))
  }

  private func worker(_ maker: RowMaker, _ starts: [[Int]]?, _ hashes: [String?]) -> PartWorker {
    let read = { (clip: CorpusClip, sha256: String) in
      let path = corpus.audioPath(of: clip)
      guard let cleaned else { return try maker.read(path: path) }
      return try cleaned.clip(path: path, key: clip.path, sha256: sha256, maker: maker)
    }
    let rows = ClipRows(
      corpus: corpus, maker: maker, starts: starts, hashes: hashes, skipsBad: skipsBad, read: read)
    return PartWorker(making: making, header: header, plan: plan, rows: rows)
  }

  private func work(
    _ title: String, _ id: String, _ part: @escaping (Int, (Int) throws -> Void) throws -> Void
  ) throws {
    let claims = PartClaims(directory: making.path, run: id, plan: plan, ranks: group.size)
    let progress = Progress(console, title: title, unit: "clips", total: plan.clips)
    var loop = PartLoop(claims, rank: group.rank, progress: progress, isStopped: isStopped)
    try group.together { try loop.run(work: part) }
    // Whoever was asked to stop, all ranks do.
    if group.gather([loop.wasStopped ? 1 : 0]).contains(1) {
      throw AgreedFailure(ExtractionError.stopped(directory: making.store))
    }
    loop.finish()
  }

  /// What was found out about every clip: each rank reads the parts of its own share.
  private func everyonesFindings(_ read: (Int) throws -> [ClipFinding]) throws -> [ClipFinding] {
    let mine = try group.together { try plan.parts(of: group.rank, of: group.size).flatMap(read) }
    return try gathered(mine).flatMap { $0 }
  }

  private func gathered<Value: Codable>(_ value: Value) throws -> [Value] {
    try group.gather(try JSON.encode(value)).map { try JSON.decode(Value.self, from: $0) }
  }

  /// Says what is remarkable, and refuses bad clips unless they are to be left out. All ranks know the same.
  private func judge(_ findings: [ClipFinding], _ draw: WindowDraw?) throws {
    let notes = FindingNotes(corpus: corpus, contract: contract, findings: findings)
    let short = draw.map(\.tooShort) ?? 0
    let all =
      notes.sentences
      + (short > 0 ? ["\(counted(short, "clip is", plural: "clips are")) shorter than a window, and not used"] : [])
    for note in all { console.note("note: \(note)") }
    guard notes.bad.count == 0 || skipsBad else { throw AgreedFailure(notes.refusal) }
    if let note = notes.skippedNote { console.note("note: \(note)") }
    if let name = notes.emptyClass { throw AgreedFailure(ExtractionError.classWithoutClips(name: name)) }
  }

  /// Copies the parts into one shard per rank, writes the index over them and moves all to its place.
  private func bind(_ findings: [ClipFinding]) throws {
    let name = ShardName(index: group.rank, count: group.size)
    try group.together {
      try ShardWriter.write(directory: making.path, name: name, header: header) { shard in
        for part in plan.parts(of: group.rank, of: group.size) {
          try PartFile.open(making.part(part), header: header).copy(to: shard)
        }
      }
    }
    try group.together {
      guard group.isFirst else { return }
      let clips = zip(corpus.clips, findings).map { ClipRecord($0, sha256: $1.sha256 ?? "") }
      let skipped = FindingNotes(corpus: corpus, contract: contract, findings: findings).skipped
      try StoreIndex.write(
        directory: making.path, shards: group.size, header: header, recipe: recipe, clips: clips, skipped: skipped)
      try StoreIndex.move(from: making.path, to: making.store, shards: group.size)
    }
  }
}

import Core
import Corpora
import FeatureStore

/// Makes parts, or finds that one is there which today's command would make again just so.
final class PartWorker {
  let making: MakingDirectory
  let header: StoreHeader
  let plan: PartPlan
  let rows: ClipRows
  /// What was done, for the log.
  private(set) var tally = PartTally()

  init(making: MakingDirectory, header: StoreHeader, plan: PartPlan, rows: ClipRows) {
    self.making = making
    self.header = header
    self.plan = plan
    self.rows = rows
  }

  /// The rows of a part's clips, in a file of their own.
  func make(_ part: Int, step: (Int) throws -> Void) throws {
    let path = making.part(part)
    let clips = plan.clips(of: part)
    if let old = try? PartFile.open(path, header: header), agrees(old, clips), old.isIntact() {
      guard !isChanged(old.findings, clips) else { return try write(part, step) }
      tally.reused += 1
    } else {
      try write(part, step)
    }
  }

  /// How long a part's clips are once they are clean: what windows are drawn from.
  func measure(_ part: Int, step: (Int) throws -> Void) throws {
    let path = making.lengths(part)
    let clips = plan.clips(of: part)
    if let old = try? lengths(of: part), old.count == clips.count, old.allSatisfy({ $0.fault == nil }),
      !isChanged(old, clips)
    {
      return
    }
    var findings: [ClipFinding] = []
    for (done, index) in clips.enumerated() {
      try step(done)
      findings.append(try rows.find(index).finding)
    }
    let text = try JSON.encode(findings)
    try AtomicFile.write(text, to: path)
  }

  func lengths(of part: Int) throws -> [ClipFinding] {
    try JSON.decode([ClipFinding].self, from: try TextFile.read(making.lengths(part)))
  }

  func findings(of part: Int) throws -> [ClipFinding] {
    try PartFile.open(making.part(part), header: header).findings
  }

  private func write(_ part: Int, _ step: (Int) throws -> Void) throws {
    try PartFile.write(to: making.part(part), header: header) { shard in
      var findings: [ClipFinding] = []
      for (done, index) in plan.clips(of: part).enumerated() {
        try step(done)
        findings.append(try rows.append(index, to: shard))
      }
      return findings
    }
  }

  /// Whether a part holds what is asked for: rows of each clip, and of the windows that were drawn. A clip without is
  /// tried again, since another version, or another day, may find nothing wrong with it.
  private func agrees(_ part: PartFile, _ clips: Range<Int>) -> Bool {
    guard part.findings.count == clips.count, part.findings.allSatisfy({ $0.fault == nil }) else { return false }
    guard let starts = rows.starts else { return true }
    let wanted = clips.flatMap { clip in starts[clip].map { [Int32(clip), Int32($0)] } }
    return zip(part.clipOfRow, part.startOfRow).map { [$0, $1] } == wanted
  }

  /// Whether a clip is no longer the file that a finding is about.
  private func isChanged(_ findings: [ClipFinding], _ clips: Range<Int>) -> Bool {
    let changed = zip(findings, clips).count { finding, index in
      let path = rows.corpus.audioPath(of: rows.corpus.clips[index])
      guard let known = finding.sha256 else { return true }
      return (try? ClipHash.sha256(ofFile: path)) != known
    }
    tally.changedClips += changed
    return changed > 0
  }
}

/// What a rank found done already, and what had to be done again.
struct PartTally: Codable {
  var reused = 0
  var changedClips = 0

  /// Sentences for the log, from all ranks' tallies.
  static func notes(_ tallies: [PartTally], parts: Int) -> [String] {
    let (reused, changed) = tallies.reduce((0, 0)) { ($0.0 + $1.reused, $0.1 + $1.changedClips) }
    return [
      reused > 0 ? "\(reused) of \(counted(parts, "part")) of the store were there already" : nil,
      changed > 0
        ? "\(counted(changed, "clip")) changed since the features were computed: such parts are computed again"
        : nil,
    ].compactMap { $0 }
  }
}

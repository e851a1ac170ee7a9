import Core
import Corpora
import FeatureStore

/// What was found out about all clips, told as sentences.
struct FindingNotes {
  let corpus: Corpus
  let contract: FeatureContract
  /// One for each clip of the corpus.
  let findings: [ClipFinding]

  var bad: BadClips {
    var bad = BadClips(total: findings.count)
    for fault in findings.compactMap(\.fault) { bad.add(Fault(description: fault)) }
    return bad
  }

  /// The same, where they are not to be left out.
  var refusal: BadClips {
    var bad = bad
    bad.advice = "--skip-bad leaves such clips out, and the store says which"
    return bad
  }

  var skipped: [SkippedClip] {
    zip(corpus.clips, findings).compactMap { clip, finding in
      finding.fault.map { SkippedClip(path: clip.path, reason: $0.printable) }
    }
  }

  /// The first class of which no clip is left.
  var emptyClass: String? {
    let left = Set(zip(corpus.clips, findings).filter { $0.1.fault == nil }.map(\.0.label))
    return corpus.classes.indices.first { !left.contains($0) }.map { corpus.classes[$0] }
  }

  /// Of clips that were used, but not just as they are.
  var sentences: [String] {
    var silent = SilentClips()
    for (clip, finding) in zip(corpus.clips, findings) where finding.isSilent { silent.add(clip.path) }
    let cut = findings.count(where: \.isCut)
    let padded = findings.reduce(0) { $0 + $1.paddedRows }
    return [
      silent.note,
      cut > 0 ? "\(counted(cut, "clip is", plural: "clips are")) longer than a row holds, and cut" : nil,
      padded > 0
        ? "\(counted(padded, "row is", plural: "rows are")) shorter than \(contract.frames) frames, and padded with zeros"
        : nil,
    ].compactMap { $0 }
  }

  /// Of clips that are left out on request.
  var skippedNote: String? {
    let bad = bad
    guard bad.count > 0 else { return nil }
    return bad.count == 1 ? "1 clip is left out: \(bad)" : "left out, since \(bad)"
  }
}

/// A fault that another rank, or an earlier start, put into words.
private struct Fault: Error, CustomStringConvertible {
  let description: String
}

import Collectives
import Core
import Corpora

/// A look at every clip of a corpus: each rank decodes its block of them, and all end up with the same report.
public struct CorpusSurvey {
  public let places: [String]
  public let plan: CorpusPlan

  public init(places: [String], plan: CorpusPlan = CorpusPlan()) {
    self.places = places
    self.plan = plan
  }

  public func run(_ group: Group, _ console: Console) throws -> CorpusReport {
    let corpus = try group.together { try Corpus.survey(places, plan: plan) }
    for note in corpus.notes { console.note("note: \(note)") }
    var progress = Progress(console, title: "corpus", unit: "clips", total: corpus.clips.count)
    let own = examine(corpus, group, &progress)
    progress.finish()
    let all = try group.gather(try JSON.encode(own)).flatMap { try JSON.decode([ClipFacts].self, from: $0) }
    return CorpusReport(corpus, facts: all)
  }

  private func examine(_ corpus: Corpus, _ group: Group, _ progress: inout Progress) -> [ClipFacts] {
    let count = corpus.clips.count
    let block = count * group.rank / group.size..<count * (group.rank + 1) / group.size
    var facts: [ClipFacts] = []
    facts.reserveCapacity(block.count)
    for clip in corpus.clips[block] {
      facts.append(ClipFacts(of: corpus.audioPath(of: clip)))
      progress.update(min(count, facts.count * group.size))
    }
    return facts
  }
}

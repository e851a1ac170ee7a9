import Core

/// What `ser-dist corpus` says: what there is, and what may be wrong with it.
public struct CorpusReport: Codable, Sendable {
  public struct ClassCount: Codable, Sendable {
    public let name: String
    public let clips: Int
    public let speakers: Int
    /// Of the clips that can be decoded.
    public let seconds: Double
    public let male, female: Int
  }
  public struct SpeakerCount: Codable, Sendable {
    public let name: String
    public let gender: CorpusPlan.Gender?
    /// One number for each class.
    public let clips: [Int]
  }
  /// How many clips have one rate, channel count or format.
  public struct Tally<Value: Codable & Sendable>: Codable, Sendable {
    public let value: Value
    public let clips: Int
  }
  public struct Lengths: Codable, Sendable {
    public let shortest, longest: CorpusAudit.Length
    public let mean: Double
    public let histogram: LengthHistogram
  }

  public let kind: CorpusKind
  public let places: [CorpusPlace]
  public let clips: Int
  public let seconds: Double
  public let classes: [ClassCount]
  /// Without the clips whose speaker is unknown.
  public let speakers: [SpeakerCount]
  public let rates: [Tally<Int>]
  public let channels: [Tally<Int>]
  public let formats: [Tally<String>]
  /// Nil where no clip can be decoded.
  public let lengths: Lengths?
  public let audit: CorpusAudit
  public let notes: [String]

  /// - Parameter facts: one for each clip of the corpus.
  public init(_ corpus: Corpus, facts: [ClipFacts]) {
    let seconds = facts.map { $0.sound?.seconds ?? 0 }
    let sounds = facts.compactMap(\.sound)
    kind = corpus.kind
    places = corpus.places
    clips = corpus.clips.count
    self.seconds = seconds.reduce(0, +)
    classes = corpus.classes.indices.map { ClassCount(corpus, label: $0, seconds) }
    speakers = SpeakerCount.all(corpus)
    rates = tallies(sounds.map(\.rate))
    channels = tallies(sounds.map(\.channels))
    formats = tallies(sounds.map(\.format))
    lengths = Lengths(
      zip(corpus.clips, facts).compactMap { clip, facts in
        facts.sound.map { CorpusAudit.Length(path: clip.path, seconds: $0.seconds) }
      })
    audit = CorpusAudit(corpus, facts: facts)
    notes = corpus.notes
  }
}

extension CorpusReport.ClassCount {
  fileprivate init(_ corpus: Corpus, label: Int, _ seconds: [Double]) {
    let own = corpus.clips.indices.filter { corpus.clips[$0].label == label }
    name = corpus.classes[label]
    clips = own.count
    speakers = Set(own.map { corpus.clips[$0].speaker }).subtracting([""]).count
    self.seconds = own.reduce(0) { $0 + seconds[$1] }
    male = own.count { corpus.clips[$0].gender == .male }
    female = own.count { corpus.clips[$0].gender == .female }
  }
}

extension CorpusReport.SpeakerCount {
  fileprivate static func all(_ corpus: Corpus) -> [Self] {
    var counts: [String: [Int]] = [:]
    var genders: [String: CorpusPlan.Gender] = [:]
    for clip in corpus.clips where !clip.speaker.isEmpty {
      counts[clip.speaker, default: [Int](repeating: 0, count: corpus.classes.count)][clip.label] += 1
      if let gender = clip.gender { genders[clip.speaker] = gender }
    }
    return counts.sorted { naturallyPrecedes($0.key, $1.key) }
      .map { Self(name: $0.key, gender: genders[$0.key], clips: $0.value) }
  }
}

extension CorpusReport.Lengths {
  /// Of equal lengths, the first clip's counts.
  fileprivate init?(_ clips: [CorpusAudit.Length]) {
    guard let shortest = clips.min(by: { $0.seconds < $1.seconds }),
      let most = clips.map(\.seconds).max(), let longest = clips.first(where: { $0.seconds == most })
    else { return nil }
    self.init(
      shortest: shortest, longest: longest, mean: clips.reduce(0) { $0 + $1.seconds } / Double(clips.count),
      histogram: LengthHistogram(clips.map(\.seconds)))
  }
}

/// The most frequent first.
private func tallies<Value: Hashable & Comparable>(_ values: [Value]) -> [CorpusReport.Tally<Value>] {
  Dictionary(grouping: values) { $0 }.mapValues(\.count)
    .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    .map { CorpusReport.Tally(value: $0.key, clips: $0.value) }
}

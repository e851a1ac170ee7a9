/// What may be wrong with the clips of a corpus; every list in the order of the clips.
public struct CorpusAudit: Codable, Sendable, Equatable {
  public struct Fault: Codable, Sendable, Equatable {
    public let path, reason: String
  }
  public struct Level: Codable, Sendable, Equatable {
    public let path: String
    /// Full scale is 1.
    public let peak: Float
  }
  public struct Share: Codable, Sendable, Equatable {
    public let path: String
    /// Of the clip's samples.
    public let share: Double
  }
  public struct Length: Codable, Sendable, Equatable {
    public let path: String
    public let seconds: Double
  }
  public struct Labelled: Codable, Sendable, Equatable {
    public let path, label: String
  }

  /// A clip is silent where no sample reaches this.
  static let silence: Float = 1e-4
  /// No emotion is heard in less, in seconds.
  static let shortest = 0.2

  public let unreadable: [Fault]
  public let largeFilePointers: [String]
  public let silent: [Level]
  public let clipped: [Share]
  public let veryShort: [Length]
  /// Groups of files that are equal byte for byte.
  public let identical: [[String]]
  /// Groups of clips with the same samples, in whatever container, that are not all labelled alike.
  public let sameSoundOtherLabel: [[Labelled]]
  public let disagreements: [LabelDisagreement]

  /// - Parameter facts: one for each clip.
  public init(_ corpus: Corpus, facts: [ClipFacts]) {
    let clips = zip(corpus.clips, facts)
    let heard = clips.compactMap { clip, facts in facts.sound.map { (path: clip.path, sound: $0) } }
    unreadable = clips.compactMap { clip, facts in
      guard !facts.isLargeFilePointer else { return nil }
      return facts.failure.map { Fault(path: clip.path, reason: $0) }
    }
    largeFilePointers = clips.filter { $1.isLargeFilePointer }.map { $0.0.path }
    silent = heard.filter { $0.sound.peak < Self.silence }.map { Level(path: $0.path, peak: $0.sound.peak) }
    clipped = heard.filter { $0.sound.clipped > 0 }.map { Share(path: $0.path, share: $0.sound.clippedShare) }
    veryShort = heard.filter { $0.sound.seconds < Self.shortest }.map {
      Length(path: $0.path, seconds: $0.sound.seconds)
    }
    identical = groups(facts.map { $0.isLargeFilePointer ? nil : $0.sha256 }).map { $0.map { corpus.clips[$0].path } }
    sameSoundOtherLabel = groups(facts.map(\.sound?.soundHash))
      .filter { Set($0.map { corpus.clips[$0].label }).count > 1 }
      .map { $0.map { Labelled(path: corpus.clips[$0].path, label: corpus.classes[corpus.clips[$0].label]) } }
    disagreements = corpus.disagreements
  }
}

/// The places of keys that stand more than once, in the order of their first places.
private func groups(_ keys: [String?]) -> [[Int]] {
  var places: [String: [Int]] = [:]
  for (index, key) in keys.enumerated() {
    if let key { places[key, default: []].append(index) }
  }
  return places.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
}

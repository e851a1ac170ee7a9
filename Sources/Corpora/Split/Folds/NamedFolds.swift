import Core

/// Speakers in folds as they were published for one corpus, so that results can be compared with those of others.
struct NamedFolds {
  struct Fold {
    let test: [String]
    /// Nil where the publication names none.
    var validation: [String]?
  }

  let corpus: String
  /// All that the corpus has.
  let speakers: [String]
  let folds: [Fold]

  /// Nil for a protocol that is no publication's.
  init?(_ protocol: SplitProtocol) {
    switch `protocol` {
    case .ravdessFiveFolds: self = .ravdessFiveFolds
    case .ravdessSixFolds: self = .ravdessSixFolds
    case .cremaDFiveFolds: self = .cremaDFiveFolds
    case .emoDBTrainTest: self = .emoDBTrainTest
    case .tessOlderToYounger: self = .tess(judge: "YAF")
    case .tessYoungerToOlder: self = .tess(judge: "OAF")
    case .published, .speaker, .sentence, .given, .clipFolds, .speakerFolds, .leaveOneSpeakerOut: return nil
    }
  }

  private init(corpus: String, speakers: [String], folds: [Fold]) {
    self.corpus = corpus
    self.speakers = speakers
    self.folds = folds
  }

  private static let ravdessFiveFolds = NamedFolds(
    corpus: "RAVDESS", speakers: numbers(1...24),
    folds: [
      Fold(test: numbers([2, 5, 14, 15, 16]), validation: numbers([3, 6])),
      Fold(test: numbers([3, 6, 7, 13, 18]), validation: numbers([10, 11])),
      Fold(test: numbers([10, 11, 12, 19, 20]), validation: numbers([8, 17])),
      Fold(test: numbers([8, 17, 21, 23, 24]), validation: numbers([1, 14])),
      Fold(test: numbers([1, 4, 9, 22]), validation: numbers([2, 5])),
    ])

  private static let ravdessSixFolds = NamedFolds(
    corpus: "RAVDESS", speakers: numbers(1...24),
    folds: [
      [1, 11, 20, 21], [4, 10, 12, 14], [8, 9, 19, 23], [3, 5, 7, 24], [2, 15, 16, 18], [6, 13, 17, 22],
    ].map { Fold(test: numbers($0)) })

  private static let cremaDFiveFolds = NamedFolds(
    corpus: "CREMA-D", speakers: numbers(1001...1091),
    folds: [1001...1018, 1019...1036, 1037...1054, 1055...1072, 1073...1091].map { Fold(test: numbers($0)) })

  private static let emoDBTrainTest = NamedFolds(
    corpus: "EMO-DB", speakers: numbers([3, 8, 9, 10, 11, 12, 13, 14, 15, 16]),
    folds: [Fold(test: numbers([12, 14, 15, 16]))])

  private static func tess(judge: String) -> NamedFolds {
    NamedFolds(corpus: "TESS", speakers: ["OAF", "YAF"], folds: [Fold(test: [judge])])
  }

  /// As file names have them.
  private static func numbers(_ numbers: some Sequence<Int>) -> [String] {
    numbers.map { $0 < 10 ? "0\($0)" : "\($0)" }
  }

  /// A store must hold these speakers and no others: a fold that lacks some of its own is not the published one.
  func check(_ found: Set<String>, _ protocol: SplitProtocol) throws(FoldError) {
    let missing = speakers.filter { !found.contains($0) }
    let unknown = found.subtracting(speakers).sorted(by: naturallyPrecedes)
    guard missing.isEmpty, unknown.isEmpty else {
      throw .otherSpeakers(protocol: `protocol`, corpus: corpus, missing: missing, unknown: unknown)
    }
  }
}

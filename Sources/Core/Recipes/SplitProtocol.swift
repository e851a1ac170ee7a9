/// How the rows of a store are dealt to training, validation and test, and so what may not stand on two sides.
public enum SplitProtocol: String, RecipeChoice {
  /// Nothing is kept apart: rows at random, as the published projects did it.
  case published
  /// No speaker on two sides.
  case speaker
  /// No sentence on two sides.
  case sentence
  /// Where the corpus's manifest puts each clip.
  case given
  /// Clips in folds, stratified by class; each fold is the test of one run.
  case clipFolds = "kfold"
  /// Speakers in folds of nearly as many rows.
  case speakerFolds = "speaker-kfold"
  /// Each speaker is the test of one run.
  case leaveOneSpeakerOut = "leave-one-speaker-out"
  /// The folds of RAVDESS with published validation actors.
  case ravdessFiveFolds = "ravdess-5fold"
  /// The folds of RAVDESS in EmoBox.
  case ravdessSixFolds = "ravdess-6fold"
  case cremaDFiveFolds = "crema-d-5fold"
  /// Six speakers of EMO-DB teach, four judge.
  case emoDBTrainTest = "emo-db-train-test"
  /// The older speaker of TESS teaches, the younger judges.
  case tessOlderToYounger = "tess-oaf-yaf"
  case tessYoungerToOlder = "tess-yaf-oaf"

  /// What one must know to choose it, in a line.
  public var about: String {
    switch self {
    case .published: "rows at random, as the published projects did; nothing is kept apart"
    case .speaker: "no speaker stands on two sides"
    case .sentence: "no sentence stands on two sides"
    case .given: "as the manifest's column 'split' says"
    case .clipFolds: "clips in --folds K folds, stratified by class"
    case .speakerFolds: "speakers in --folds K folds of nearly as many rows"
    case .leaveOneSpeakerOut: "one fold for each speaker"
    case .ravdessFiveFolds: "RAVDESS, the five published folds with their validation actors"
    case .ravdessSixFolds: "RAVDESS, the six folds of EmoBox"
    case .cremaDFiveFolds: "CREMA-D, five folds of actors in the order of their numbers"
    case .emoDBTrainTest: "EMO-DB, speakers 03 08 09 10 11 13 teach, 12 14 15 16 judge"
    case .tessOlderToYounger: "TESS, OAF teaches, YAF judges"
    case .tessYoungerToOlder: "TESS, YAF teaches, OAF judges"
    }
  }

  /// Whether `--folds` may say how many folds there are.
  public var takesFoldCount: Bool { self == .clipFolds || self == .speakerFolds }

  /// Whether no speaker may stand on two sides.
  public var keepsSpeakersApart: Bool {
    switch self {
    case .published, .sentence, .given, .clipFolds: false
    case .speaker, .speakerFolds, .leaveOneSpeakerOut, .ravdessFiveFolds, .ravdessSixFolds, .cremaDFiveFolds,
      .emoDBTrainTest, .tessOlderToYounger, .tessYoungerToOlder:
      true
    }
  }
}

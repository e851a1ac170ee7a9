import Core

/// All that an evaluation says of a model's predictions: what `evaluate --json` prints.
public struct EvaluationResult: Hashable, Sendable {
  public let scores: ClassificationReport
  /// One for each class.
  public let oneAgainstRest: [BinaryCounts]
  public let probabilities: ProbabilityScores
  public let reliability: Reliability
  /// Nil where truth and predictions know one and the same class only.
  public let cohenKappa: Double?
  public let matthewsCorrelation: Double
  /// Nil where there are too few clips to draw from.
  public let intervals: ScoreIntervals?
  /// In natural order; empty where no speaker is known.
  public let speakers: [GroupScores]
  public let sentences: [GroupScores]
  /// The most frequent first.
  public let confusedPairs: [ConfusedPair]
  /// How many clips were judged; as many as rows where nobody knows which clip a row is of.
  public let clips: Int
  /// How many of them were taken for another class, by the mean of what was said of their rows.
  public let wrongClips: Int
  /// Those whose true class got the least, the worst first, no more than `mostWorst`.
  public let worst: [WorstClip]
  /// What it answers of the clips and where it is unsure; nil for a model that is not calibrated.
  public let answers: AnswerScores?
  /// What cannot be said of these rows, in sentences.
  public let notes: [String]

  public static let mostWorst = 20

  /// - Parameter predictions: those of unknown truth are left out.
  public init(classes: [String], _ predictions: [Prediction], seed: UInt64 = 0, calibration: Calibration? = nil) {
    let rows = JudgedRows(classes: classes, predictions)
    let matrix = rows.confusion
    scores = ClassificationReport(matrix)
    oneAgainstRest = BinaryCounts.all(matrix)
    probabilities = ProbabilityScores(rows)
    reliability = Reliability(rows)
    cohenKappa = matrix.cohenKappa
    matthewsCorrelation = matrix.matthewsCorrelation
    intervals = ScoreIntervals(rows, seed: seed)
    speakers = GroupScores.all(rows, by: \.speaker)
    sentences = GroupScores.all(rows, by: \.sentence)
    confusedPairs = ConfusedPair.all(matrix)
    let judged = JudgedClips(rows)
    let wrong = WorstClip.all(judged, classes: classes)
    clips = judged.count
    wrongClips = wrong.count
    worst = Array(wrong.prefix(EvaluationResult.mostWorst))
    answers = calibration.map { AnswerScores($0, on: judged) }
    notes = scores.absenceNote.map { [$0] } ?? []
  }
}

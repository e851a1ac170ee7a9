/// The scores of hits stand at the top of the JSON, all else beside them under names of its own.
extension EvaluationResult: Codable {
  private enum Key: String, CodingKey {
    case oneAgainstRest, probabilities, cohenKappa, matthewsCorrelation, intervals, speakers, sentences, confusedPairs,
      clips, wrongClips, worst, answers, notes
    case reliability = "calibration"
  }

  public init(from decoder: any Decoder) throws {
    scores = try ClassificationReport(from: decoder)
    let values = try decoder.container(keyedBy: Key.self)
    oneAgainstRest = try values.decode([BinaryCounts].self, forKey: .oneAgainstRest)
    probabilities = try values.decode(ProbabilityScores.self, forKey: .probabilities)
    reliability = try values.decode(Reliability.self, forKey: .reliability)
    cohenKappa = try values.decodeIfPresent(Double.self, forKey: .cohenKappa)
    matthewsCorrelation = try values.decode(Double.self, forKey: .matthewsCorrelation)
    intervals = try values.decodeIfPresent(ScoreIntervals.self, forKey: .intervals)
    speakers = try values.decode([GroupScores].self, forKey: .speakers)
    sentences = try values.decode([GroupScores].self, forKey: .sentences)
    confusedPairs = try values.decode([ConfusedPair].self, forKey: .confusedPairs)
    clips = try values.decode(Int.self, forKey: .clips)
    wrongClips = try values.decode(Int.self, forKey: .wrongClips)
    worst = try values.decode([WorstClip].self, forKey: .worst)
    answers = try values.decodeIfPresent(AnswerScores.self, forKey: .answers)
    notes = try values.decode([String].self, forKey: .notes)
  }

  public func encode(to encoder: any Encoder) throws {
    try scores.encode(to: encoder)
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(oneAgainstRest, forKey: .oneAgainstRest)
    try values.encode(probabilities, forKey: .probabilities)
    try values.encode(reliability, forKey: .reliability)
    try values.encodeIfPresent(cohenKappa, forKey: .cohenKappa)
    try values.encode(matthewsCorrelation, forKey: .matthewsCorrelation)
    try values.encodeIfPresent(intervals, forKey: .intervals)
    try values.encode(speakers, forKey: .speakers)
    try values.encode(sentences, forKey: .sentences)
    try values.encode(confusedPairs, forKey: .confusedPairs)
    try values.encode(clips, forKey: .clips)
    try values.encode(wrongClips, forKey: .wrongClips)
    try values.encode(worst, forKey: .worst)
    try values.encodeIfPresent(answers, forKey: .answers)
    try values.encode(notes, forKey: .notes)
  }
}

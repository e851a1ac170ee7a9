import Core

/// A clip that the model was wrong about: by the mean of what it said of the clip's rows, be they one, several copies or
/// many windows.
public struct WorstClip: Codable, Hashable, Sendable {
  public let name: String
  public let rows: Int
  public let truth: String
  public let predicted: String
  /// What the true class got.
  public let truthProbability: Float
  /// What the class got that it was taken for.
  public let predictedProbability: Float

  /// All that were taken for another class; the worst first, which are those whose true class got the least.
  static func all(_ rows: JudgedRows) -> [WorstClip] {
    let width = rows.classes.count
    var sums = [Double](repeating: 0, count: rows.clips.count * width)
    var counts = [Int](repeating: 0, count: rows.clips.count)
    var truths = counts
    for row in 0..<rows.count {
      let clip = rows.clipOfRow[row]
      for label in 0..<width { sums[clip * width + label] += Double(rows.probabilities[row * width + label]) }
      counts[clip] += 1
      truths[clip] = rows.truths[row]
    }
    let wrong = rows.clips.indices.compactMap { clip in
      WorstClip(
        name: rows.clips[clip], rows: counts[clip], truth: truths[clip], classes: rows.classes,
        means: sums[clip * width..<(clip + 1) * width].map { Float($0 / Double(counts[clip])) })
    }
    return wrong.enumerated().sorted { ($0.1.truthProbability, $0.0) < ($1.1.truthProbability, $1.0) }.map(\.element)
  }

  /// Nil for a clip that was taken for what it is.
  private init?(name: String, rows: Int, truth: Int, classes: [String], means: [Float]) {
    let predicted = mostLikely(means)
    guard predicted != truth else { return nil }
    self.name = name
    self.rows = rows
    self.truth = classes[truth]
    self.predicted = classes[predicted]
    truthProbability = means[truth]
    predictedProbability = means[predicted]
  }
}

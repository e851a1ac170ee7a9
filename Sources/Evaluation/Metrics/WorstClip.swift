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
  static func all(_ clips: JudgedClips, classes: [String]) -> [WorstClip] {
    let wrong = (0..<clips.count).compactMap { WorstClip(clips, $0, classes) }
    return wrong.enumerated().sorted { ($0.1.truthProbability, $0.0) < ($1.1.truthProbability, $1.0) }.map(\.element)
  }

  /// Nil for a clip that was taken for what it is.
  private init?(_ clips: JudgedClips, _ clip: Int, _ classes: [String]) {
    let (truth, predicted) = (clips.truths[clip], clips.predicted[clip])
    guard predicted != truth else { return nil }
    name = clips.names[clip]
    rows = clips.rows[clip]
    self.truth = classes[truth]
    self.predicted = classes[predicted]
    truthProbability = clips.probabilities[clip][truth]
    predictedProbability = clips.probabilities[clip][predicted]
  }
}

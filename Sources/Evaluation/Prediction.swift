import Core

/// What a model said of one row or file.
public struct Prediction: Hashable, Sendable {
  /// The path of the clip that the row is of; `rowName` where nobody knows it.
  public let name: String
  /// Nil where the truth is unknown.
  public let truth: Int?
  /// One for each class, in label order.
  public let probabilities: [Float]
  /// The row's number in its store.
  public let row: Int?
  /// Empty where nobody knows.
  public let speaker: String
  public let sentence: String

  public init(
    name: String, truth: Int?, probabilities: [Float], row: Int? = nil, speaker: String = "", sentence: String = ""
  ) {
    self.name = name
    self.truth = truth
    self.probabilities = probabilities
    self.row = row
    self.speaker = speaker
    self.sentence = sentence
  }

  public var predicted: Int { mostLikely(probabilities) }
  /// What the predicted class got.
  public var confidence: Float { probabilities[predicted] }
  /// Whether `name` is that of a clip.
  var knowsClip: Bool { row.map { name != Prediction.rowName($0) } ?? true }

  /// The name of a row of which no clip is known.
  public static func rowName(_ row: Int) -> String { "row \(row)" }
}

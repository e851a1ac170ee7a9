import Core

/// How often rows of each class were taken for each class: all that accuracy, recall and their kin are made from.
///
/// Counts are whole numbers, so that those of several ranks add up to the same in any order.
public struct ConfusionMatrix: Hashable, Sendable {
  public let classes: [String]
  /// One row per true class, one column per predicted class, in label order; row-major.
  public private(set) var counts: [Int64]

  public init(classes: [String]) {
    self.classes = classes
    counts = [Int64](repeating: 0, count: classes.count * classes.count)
  }

  /// From counts as `counts` gives them.
  public init(classes: [String], counts: [Int64]) {
    precondition(counts.count == classes.count * classes.count, "\(counts.count) counts for \(classes.count) classes")
    self.classes = classes
    self.counts = counts
  }

  public subscript(truth: Int, predicted: Int) -> Int64 { counts[truth * classes.count + predicted] }

  public mutating func add(truth: Int, predicted: Int) {
    precondition(classes.indices.contains(truth) && classes.indices.contains(predicted), "a label that is no class")
    counts[truth * classes.count + predicted] += 1
  }

  /// Rows by the probabilities a model gave them: `probabilities` holds one run of class probabilities per label.
  public mutating func add(labels: [Int], probabilities: FloatView) {
    precondition(probabilities.count == labels.count * classes.count, "probabilities of other rows or classes")
    for (row, label) in labels.enumerated() {
      let start = row * classes.count
      add(truth: label, predicted: mostLikely(probabilities[start..<start + classes.count]))
    }
  }

  /// The counts of another part of the same rows, such as another rank's.
  public mutating func merge(_ other: [Int64]) {
    precondition(other.count == counts.count, "\(other.count) counts merged with \(counts.count)")
    for index in counts.indices { counts[index] += other[index] }
  }

  public var total: Int64 { counts.reduce(0, +) }
  public var correct: Int64 { classes.indices.reduce(0) { $0 + self[$1, $1] } }
  /// How many rows are of a class.
  public func support(of truth: Int) -> Int64 { classes.indices.reduce(0) { $0 + self[truth, $1] } }
  /// How many rows were taken for a class.
  public func predictions(of predicted: Int) -> Int64 { classes.indices.reduce(0) { $0 + self[$1, predicted] } }

  /// The share of rows taken for what they are.
  public var accuracy: Double { ratio(correct, total) }

  /// The mean recall of the classes that have rows (UAR), which a frequent class cannot carry alone;
  /// `balanced_accuracy_score` of scikit-learn.
  public var unweightedAverageRecall: Double {
    let recalls = classes.indices.filter { support(of: $0) > 0 }.map { ratio(self[$0, $0], support(of: $0)) }
    return recalls.isEmpty ? 0 : recalls.reduce(0, +) / Double(recalls.count)
  }
}

extension ConfusionMatrix: Codable {
  private enum Key: String, CodingKey { case classes, counts }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    classes = try values.decode([String].self, forKey: .classes)
    let rows = try values.decode([[Int64]].self, forKey: .counts)
    guard rows.count == classes.count, rows.allSatisfy({ $0.count == rows.count }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .counts, in: values, debugDescription: "not one row and one column per class")
    }
    counts = rows.flatMap { $0 }
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(classes, forKey: .classes)
    try values.encode(classes.indices.map { row in classes.indices.map { self[row, $0] } }, forKey: .counts)
  }
}

/// `part / whole`, and 0 where there is no whole: scikit-learn's `zero_division=0`.
func ratio(_ part: Int64, _ whole: Int64) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }

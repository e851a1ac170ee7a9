/// Two classes of which one was taken for the other.
public struct ConfusedPair: Codable, Hashable, Sendable {
  public let truth: String
  public let predicted: String
  public let rows: Int64
  /// Of the rows of the true class.
  public let share: Double

  /// The most frequent first; those that never happened are left out.
  static func all(_ matrix: ConfusionMatrix) -> [ConfusedPair] {
    matrix.classes.indices.flatMap { truth in
      matrix.classes.indices.filter { $0 != truth && matrix[truth, $0] > 0 }.map { predicted in
        ConfusedPair(
          truth: matrix.classes[truth], predicted: matrix.classes[predicted], rows: matrix[truth, predicted],
          share: ratio(matrix[truth, predicted], matrix.support(of: truth)))
      }
    }
    .sorted { ($1.rows, $1.share) < ($0.rows, $0.share) }
  }
}

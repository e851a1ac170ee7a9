/// An accuracy that a published project reported for its own split.
public struct ReportedFigure: Hashable, Sendable {
  public enum Side: String, Hashable, Sendable { case validation, test }

  public let accuracy: Double
  /// The decimals of a percentage that the project gave.
  public let decimals: Int
  /// On which rows.
  public let side: Side
  /// How many of them, where that was said.
  public let rows: Int?
  /// Whose clips they were.
  public let corpus: String

  public init(_ accuracy: Double, decimals: Int = 0, side: Side = .test, rows: Int? = nil, corpus: String) {
    self.accuracy = accuracy
    self.decimals = decimals
    self.side = side
    self.rows = rows
    self.corpus = corpus
  }
}

extension ReportedFigure {
  /// By the name of the recipe that re-creates the project; they were measured on rows dealt at random after augmenting.
  private static let known: [String: [ReportedFigure]] = [
    "ravdess-tdconv-lstm": [ReportedFigure(0.792, decimals: 1, rows: 855, corpus: "RAVDESS")],
    "tess-cnn": [ReportedFigure(0.97, rows: 280, corpus: "TESS")],
    "tess-lstm": [ReportedFigure(0.94, rows: 280, corpus: "TESS")],
    "tess-cnn-lstm": [ReportedFigure(0.9821, decimals: 2, rows: 280, corpus: "TESS")],
    "ravdess-tess-lstm": [
      ReportedFigure(0.9628, decimals: 2, corpus: "RAVDESS and TESS"),
      ReportedFigure(0.9783, decimals: 2, side: .validation, corpus: "RAVDESS and TESS"),
    ],
    "crema-cnn1d": [ReportedFigure(0.70, corpus: "CREMA-D")],
    "crema-cnn2d": [ReportedFigure(0.75, corpus: "CREMA-D")],
  ]

  /// Those of the project that the recipe `name` re-creates; none where nothing was reported.
  public static func all(of name: String) -> [ReportedFigure] { known[name] ?? [] }
}

import Core

/// What the project reported that a recipe re-creates, and whether that may stand beside what was found here.
public struct ReportedAccount: Hashable, Sendable {
  public var recipe: String
  /// Which rows were judged here.
  public var side: String
  public var figures: [ReportedFigure]
  /// Why it may not, in words that follow "not comparable: "; nil where it may.
  public var obstacle: String?

  public init(recipe: String, side: String, figures: [ReportedFigure], obstacle: String?) {
    self.recipe = recipe
    self.side = side
    self.figures = figures
    self.obstacle = obstacle
  }
}

extension ReportedFigure {
  /// "97 % on 280 test rows of TESS".
  var words: String {
    let rows = rows.map { counted($0, "\(side.rawValue) row") } ?? "the \(side.rawValue) rows"
    return "\(percent(accuracy, decimals)) on \(rows) of \(corpus)"
  }
}

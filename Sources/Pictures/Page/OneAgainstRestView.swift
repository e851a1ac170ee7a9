/// One small matrix for each class against all others, side by side.
public struct OneAgainstRestView: Sendable {
  public struct Entry: Sendable {
    public let name: String
    /// Rows of the class that were taken for it, and for another.
    public let hits: Int
    public let misses: Int
    /// Rows of other classes that were taken for this one, and for another.
    public let falseAlarms: Int
    public let rejections: Int

    public init(name: String, hits: Int, misses: Int, falseAlarms: Int, rejections: Int) {
      self.name = name
      self.hits = hits
      self.misses = misses
      self.falseAlarms = falseAlarms
      self.rejections = rejections
    }
  }

  let entries: [Entry]

  public init(entries: [Entry]) { self.entries = entries }

  public var html: HTML {
    let tables = entries.map { entry in
      let matrix = ConfusionMatrixView(
        lines: ["is", "is not"], columns: ["called so", "not"],
        counts: [[entry.hits, entry.misses], [entry.falseAlarms, entry.rejections]], caption: entry.name, between: ": ")
      return "<div>\(matrix.table(kind: "confusion pair", captionKind: ""))</div>\n" as HTML
    }
    return "<div class=\"pairs\">\n\(tables)</div>\n"
  }
}

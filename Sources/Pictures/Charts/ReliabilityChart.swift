import Core

/// How often a network is right where it says that it is so and so sure; on the diagonal it is as right as it is sure.
public struct ReliabilityChart: Sendable {
  /// The rows whose highest probability lies between two bounds.
  public struct Bin: Sendable {
    public let lower: Double
    public let upper: Double
    /// The mean of the rows' highest probabilities.
    public let confidence: Double
    /// The share of the rows that were recognised.
    public let accuracy: Double
    public let rows: Int

    public init(lower: Double, upper: Double, confidence: Double, accuracy: Double, rows: Int) {
      self.lower = lower
      self.upper = upper
      self.confidence = confidence
      self.accuracy = accuracy
      self.rows = rows
    }

    var isDrawn: Bool { rows > 0 && [lower, upper, confidence, accuracy].allSatisfy { (0...1).contains($0) } }
    var range: String { "\((100 * lower).formatted(0)) to \(percent(upper, 0))" }
  }

  let title: String
  let bins: [Bin]
  /// What is counted in the bins.
  let noun: String

  public init(title: String = "Reliability", bins: [Bin], noun: String = "rows") {
    self.title = title
    self.bins = bins
    self.noun = noun
  }

  private var left: Double { max(52, 8 + TextFit.width(withCommas(mostRows), size: 11)) }
  private var right: Double { 317 }
  private var top: Double { 8 }
  private var bottom: Double { 218 }
  /// The rows of each bin stand below, on the same axis.
  private var rowsTop: Double { 236 }
  private var rowsBottom: Double { 282 }
  private var mostRows: Int { bins.map(\.rows).max() ?? 0 }
  private var drawn: [Bin] { bins.filter(\.isDrawn) }

  public var figure: HTML {
    HTML.figure(
      title, keys: [Key("accuracy", .right), Key("gap to the confidence", .wrong, .line)], [drawing], data: data)
  }

  public var drawing: Drawing {
    var drawing = Drawing(width: 340, height: 316, summary: summary)
    drawing.marks = grid + drawn.flatMap(bar) + [diagonal] + drawn.flatMap(gap) + histogram + hovers
    return drawing
  }

  private var summary: String {
    let bins = drawn.map { "sure \($0.range): right \(percent($0.accuracy, 0)) of \(count($0))" }
    return "\(title): " + (bins.isEmpty ? "no \(noun)" : bins.joined(separator: "; "))
  }

  private var data: HTML {
    let rows = bins.map { bin in
      let shares = bin.isDrawn ? [percent(bin.confidence), percent(bin.accuracy)] : ["–", "–"]
      return TableRow(name: bin.range, cells: shares + [withCommas(bin.rows)])
    }
    return HTML.data(heads: ["confidence", "mean confidence", "accuracy", noun], rows: rows)
  }

  private func count(_ bin: Bin) -> String { counted(bin.rows, String(noun.dropLast()), plural: noun) }
  private func x(_ share: Double) -> Double { left + (right - left) * share }
  private func y(_ share: Double) -> Double { bottom - (bottom - top) * share }

  private var grid: [Mark] {
    var marks: [Mark] = [
      .text("accuracy", Point(11, (top + bottom) / 2), .soft, anchor: .middle, isUpright: true),
      .text("confidence", Point((left + right) / 2, rowsBottom + 31), .soft, anchor: .middle),
    ]
    for tick in ValueAxis.shares.ticks {
      marks += [
        .line([Point(left, y(tick)), Point(right, y(tick))], .line),
        .text(percent(tick, 0), Point(left - 5, y(tick) + 4), .soft, anchor: .end),
        .text(percent(tick, 0), Point(x(tick), rowsBottom + 16), .soft, anchor: .middle),
      ]
    }
    return marks
  }

  private var diagonal: Mark { .line([Point(x(0), y(0)), Point(x(1), y(1))], .soft, width: 1.5, isDotted: true) }

  private func bar(_ bin: Bin) -> [Mark] {
    let width = max(1, x(bin.upper) - x(bin.lower) - 1.5)
    return [.box(Box(x: x(bin.lower), y: y(bin.accuracy), width: width, height: bottom - y(bin.accuracy)), .right)]
  }

  /// From the accuracy that was reached to the one that was promised.
  private func gap(_ bin: Bin) -> [Mark] {
    let middle = (x(bin.lower) + x(bin.upper) - 1.5) / 2
    let line = [Point(middle, y(bin.accuracy)), Point(middle, y(bin.confidence))]
    let foot = [Point(middle - 4, y(bin.confidence)), Point(middle + 4, y(bin.confidence))]
    return [line, foot].map { .line($0, .card, width: 5) } + [line, foot].map { .line($0, .wrong, width: 2.5) }
  }

  private var histogram: [Mark] {
    let most = Double(mostRows)
    var marks: [Mark] = [
      .line([Point(left, rowsBottom), Point(right, rowsBottom)], .line),
      .text(noun, Point(left - 5, rowsBottom), .soft, anchor: .end),
    ]
    guard most > 0 else { return marks }
    marks.append(.text(withCommas(mostRows), Point(left - 5, rowsTop + 8), .soft, anchor: .end))
    for bin in bins where bin.isDrawn {
      let height = max(1, (rowsBottom - rowsTop) * Double(bin.rows) / most)
      let width = max(1, x(bin.upper) - x(bin.lower) - 1.5)
      marks.append(.box(Box(x: x(bin.lower), y: rowsBottom - height, width: width, height: height), .soft))
    }
    return marks
  }

  private var hovers: [Mark] {
    drawn.map { bin in
      .hover(
        Box(x: x(bin.lower), y: top, width: x(bin.upper) - x(bin.lower), height: rowsBottom - top),
        "confidence \(bin.range): mean \(percent(bin.confidence)), accuracy \(percent(bin.accuracy)), "
          + count(bin))
    }
  }
}

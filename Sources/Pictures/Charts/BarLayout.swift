/// Where the columns and lines of a bar chart lie; the same for all its parts, so that their bars compare.
struct BarLayout {
  let width = 340.0
  let textSize: Double
  let thickness: Double
  /// Between one group and the next.
  let gap: Double
  let left: Double
  let right: Double
  /// What is written for each group, in one line or two.
  let names: [[String]]
  /// From one group to the next.
  let step: Double

  init(names: [String], values: [String], seriesCount: Int) {
    // With more groups than this every line counts.
    let isDense = names.count > 24
    let textSize = seriesCount > 1 || isDense ? 10.5 : 11
    let widest = { (texts: [String]) in texts.map { TextFit.width($0, size: textSize) }.max() ?? 0 }
    // Room is made and then used, never worked out again from sums: a name that just fits would be cut.
    let room = max(8, min(110, widest(names)))
    self.names = names.map {
      isDense
        ? [TextFit.elided($0, size: textSize, into: room)]
        : TextFit.wrapped($0, size: textSize, into: room)
    }
    self.textSize = textSize
    left = room + 8
    right = max(left + 40, width - 7 - max(16, widest(values)))
    thickness = seriesCount > 1 ? 12 : isDense ? 11 : 15
    gap = isDense ? 4 : 9
    let nameHeight = textSize * (self.names.contains { $0.count > 1 } ? 2.2 : 1)
    step = max(thickness * Double(max(1, seriesCount)), nameHeight) + gap
  }

  /// How far below its point's middle a line of text has its baseline.
  var baseline: Double { textSize * 0.36 }
}

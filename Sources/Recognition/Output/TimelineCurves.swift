/// The probabilities of windows as curves over time, of no more points than a picture has room for; where nobody speaks,
/// there are gaps.
struct TimelineCurves {
  private let columns: [Column]

  /// The windows whose middles lie in one stretch of time.
  private struct Column {
    var times = 0.0
    var sums: [Double]
    var count = 0.0
    var hasPause = false
  }

  init(_ timeline: Timeline, seconds: Double, columns most: Int) {
    let classes = timeline.windows.lazy.compactMap(\.probabilities?.count).first ?? 0
    var columns = [Column](repeating: Column(sums: [Double](repeating: 0, count: classes)), count: max(1, most))
    for window in timeline.windows {
      let middle = (window.start + window.end) / 2
      let column = min(columns.count - 1, max(0, Int(Double(columns.count) * middle / max(seconds, 1e-9))))
      guard let probabilities = window.probabilities else {
        columns[column].hasPause = true
        continue
      }
      columns[column].times += middle
      columns[column].count += 1
      for label in 0..<classes { columns[column].sums[label] += Double(probabilities[label]) }
    }
    self.columns = columns.filter { $0.count > 0 || $0.hasPause }
  }

  /// Lines between pauses, each of at least one point.
  func pieces(of label: Int) -> [[(time: Double, share: Double)]] {
    columns.split { $0.count == 0 }.map { piece in
      piece.map { (time: $0.times / $0.count, share: $0.sums[label] / $0.count) }
    }
  }
}

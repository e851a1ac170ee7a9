/// What each clip adds to the scores, so that a draw of clips is scored without looking at rows again.
package struct ClipSums {
  /// Rows of a clip that are of the same class and were taken for the same one.
  private struct Part {
    let clip: Int32
    let truth: Int32
    let predicted: Int32
    var rows: Int64
  }

  private let classes: [String]
  private let parts: [Part]
  /// The sum over the rows of each clip.
  private let losses: [Double]

  var clips: Int { losses.count }

  package init(_ rows: JudgedRows) {
    classes = rows.classes
    var losses = [Double](repeating: 0, count: rows.clips.count)
    let cells = (0..<rows.count).map { row in
      losses[rows.clipOfRow[row]] += rows.logLoss(of: row)
      return (clip: rows.clipOfRow[row], truth: rows.truths[row], predicted: rows.predicted[row])
    }
    self.losses = losses
    var parts: [Part] = []
    for (clip, truth, predicted) in cells.sorted(by: <) {
      if let last = parts.last, (Int(last.clip), Int(last.truth), Int(last.predicted)) == (clip, truth, predicted) {
        parts[parts.count - 1].rows += 1
      } else {
        parts.append(Part(clip: Int32(clip), truth: Int32(truth), predicted: Int32(predicted), rows: 1))
      }
    }
    self.parts = parts
  }

  /// The scores of a set that holds each clip as often as `times` says.
  package func scores(times: [UInt32]) -> DrawnScores {
    let none = [Int64](repeating: 0, count: classes.count)
    var (support, taken, hits) = (none, none, none)
    for part in parts {
      let rows = part.rows * Int64(times[Int(part.clip)])
      support[Int(part.truth)] += rows
      taken[Int(part.predicted)] += rows
      if part.truth == part.predicted { hits[Int(part.truth)] += rows }
    }
    var loss = 0.0
    for (clip, times) in times.enumerated() { loss += Double(times) * losses[clip] }
    return DrawnScores(support: support, taken: taken, hits: hits, loss: loss)
  }
}

/// The scores of one draw of clips.
package struct DrawnScores {
  package let accuracy: Double
  package let unweightedAverageRecall: Double
  package let macroF1: Double
  package let logLoss: Double

  /// As `ClassificationReport` has them, from what of a confusion matrix they hang on: a draw of a thousand classes need
  /// not make a million counts.
  init(support: [Int64], taken: [Int64], hits: [Int64], loss: Double) {
    let rows = support.reduce(0, +)
    let recalls = support.indices.filter { support[$0] > 0 }.map { ratio(hits[$0], support[$0]) }
    accuracy = ratio(hits.reduce(0, +), rows)
    unweightedAverageRecall = recalls.isEmpty ? 0 : recalls.reduce(0, +) / Double(recalls.count)
    macroF1 =
      support.indices.reduce(0) { $0 + ratio(2 * hits[$1], support[$1] + taken[$1]) } / Double(max(1, support.count))
    logLoss = loss / Double(max(1, rows))
  }
}

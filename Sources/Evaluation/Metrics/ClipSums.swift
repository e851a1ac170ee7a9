/// What each clip adds to the scores, so that a draw of clips is scored without looking at rows again.
package struct ClipSums {
  /// Rows of a clip that were taken for the same class; `cell` is their place in the confusion matrix.
  private struct Part {
    let clip: Int32
    let cell: Int32
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
      return (clip: rows.clipOfRow[row], cell: rows.truths[row] * rows.classes.count + rows.predicted[row])
    }
    self.losses = losses
    var parts: [Part] = []
    for (clip, cell) in cells.sorted(by: <) {
      if let last = parts.last, last.clip == clip, last.cell == cell {
        parts[parts.count - 1].rows += 1
      } else {
        parts.append(Part(clip: Int32(clip), cell: Int32(cell), rows: 1))
      }
    }
    self.parts = parts
  }

  /// The scores of a set that holds each clip as often as `times` says.
  package func scores(times: [UInt32]) -> DrawnScores {
    var counts = [Int64](repeating: 0, count: classes.count * classes.count)
    for part in parts { counts[Int(part.cell)] += part.rows * Int64(times[Int(part.clip)]) }
    var loss = 0.0
    for (clip, times) in times.enumerated() { loss += Double(times) * losses[clip] }
    return DrawnScores(ConfusionMatrix(classes: classes, counts: counts), loss: loss)
  }
}

/// The scores of one draw of clips.
package struct DrawnScores {
  package let accuracy: Double
  package let unweightedAverageRecall: Double
  package let macroF1: Double
  package let logLoss: Double

  init(_ matrix: ConfusionMatrix, loss: Double) {
    let scores = ClassificationReport(matrix)
    accuracy = scores.accuracy
    unweightedAverageRecall = scores.unweightedAverageRecall
    macroF1 = scores.macro.f1
    logLoss = loss / Double(max(1, matrix.total))
  }
}

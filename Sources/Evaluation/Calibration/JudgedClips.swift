import Core

/// What a model says of whole clips: the mean over the rows of each, be they one, several copies or many windows, as
/// recognition gives it for a file.
package struct JudgedClips {
  let names: [String]
  /// How many rows each clip has.
  let rows: [Int]
  let truths: [Int]
  let predicted: [Int]
  /// One list of class probabilities per clip.
  let probabilities: [[Float]]

  var count: Int { truths.count }

  package init(_ judged: JudgedRows) {
    let width = judged.classes.count
    var sums = [Double](repeating: 0, count: judged.clips.count * width)
    var rows = [Int](repeating: 0, count: judged.clips.count)
    var truths = rows
    for row in 0..<judged.count {
      let clip = judged.clipOfRow[row]
      for label in 0..<width { sums[clip * width + label] += Double(judged.probabilities[row * width + label]) }
      rows[clip] += 1
      truths[clip] = judged.truths[row]
    }
    names = judged.clips
    self.rows = rows
    self.truths = truths
    probabilities = judged.clips.indices.map { clip in
      sums[clip * width..<(clip + 1) * width].map { Float($0 / Double(rows[clip])) }
    }
    predicted = probabilities.map(mostLikely)
  }

  package init(classes: [String], _ predictions: [Prediction]) {
    self.init(JudgedRows(classes: classes, predictions))
  }
}

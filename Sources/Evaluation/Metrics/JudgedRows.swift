import Core

/// Predictions of known truth as columns of numbers, so that each score is one pass over memory.
package struct JudgedRows {
  let classes: [String]
  let predictions: [Prediction]
  let truths: [Int]
  let predicted: [Int]
  /// One run of class probabilities per row.
  let probabilities: [Float]
  /// The names of the clips, in the order of their first rows.
  let clips: [String]
  /// Which of `clips` a row is of.
  let clipOfRow: [Int]

  var count: Int { truths.count }
  /// Of what the rows are copies or pieces, as far as is known.
  var unit: String { predictions.contains { $0.knowsClip } ? "clip" : "row" }

  package init(classes: [String], _ predictions: [Prediction]) {
    let judged = predictions.filter { $0.truth != nil }
    precondition(
      judged.allSatisfy { $0.probabilities.count == classes.count }, "a probability for each class is expected")
    self.classes = classes
    self.predictions = judged
    truths = judged.compactMap(\.truth)
    predicted = judged.map(\.predicted)
    probabilities = judged.flatMap(\.probabilities)
    var clips: [String] = []
    var numbers: [String: Int] = [:]
    clipOfRow = judged.map { row in
      if let known = numbers[row.name] { return known }
      numbers[row.name] = clips.count
      clips.append(row.name)
      return clips.count - 1
    }
    self.clips = clips
  }

  /// What a row's classes got.
  func probabilities(of row: Int) -> ArraySlice<Float> {
    probabilities[row * classes.count..<(row + 1) * classes.count]
  }

  /// What a row's true class got.
  func truthProbability(of row: Int) -> Float { probabilities[row * classes.count + truths[row]] }

  /// How often the rows of each class were taken for each.
  var confusion: ConfusionMatrix {
    var matrix = ConfusionMatrix(classes: classes)
    for (truth, predicted) in zip(truths, predicted) { matrix.add(truth: truth, predicted: predicted) }
    return matrix
  }
}

import Core

/// Makes segments of cells: what sounds alike is one, and flickers that are too short to be told fall to their
/// neighbours.
struct TimelineSegments {
  let model: RecognitionModel
  let cells: TimelineCells
  /// Of the recording.
  let samples: Int
  let rate: Int

  /// In place of a class.
  private enum Label {
    static let unsure = -1
    static let silence = -2
  }

  /// A cell is speech where so much of it is.
  private static let leastSpeech = 1.0 / 3
  /// Seconds; what is shorter is a flicker.
  private static let shortest = 1.0

  func all(speech: SpeechTrack) -> [Timeline.Segment] {
    let labels = (0..<cells.count).map { label(of: $0, speech) }
    let shortest = Int((TimelineSegments.shortest * Double(rate) / Double(cells.hop)).rounded(.up))
    return TimelineRuns.runs(labels, shortest: shortest).map { segment($0, labels) }
  }

  private func label(of cell: Int, _ speech: SpeechTrack) -> Int {
    let start = cell * cells.hop
    guard speech.share(of: start..<min(samples, start + cells.hop)) >= TimelineSegments.leastSpeech,
      let probabilities = cells.probabilities(of: cell)
    else { return Label.silence }
    return model.isUnsure(probabilities) ? Label.unsure : mostLikely(probabilities)
  }

  private func segment(_ run: TimelineRun, _ labels: [Int]) -> Timeline.Segment {
    Timeline.Segment(
      start: seconds(run.cells.lowerBound), end: seconds(run.cells.upperBound), label: name(run.label),
      confidence: confidence(run, labels))
  }

  /// Where a cell begins; of the one behind the last, the end of the recording.
  private func seconds(_ cell: Int) -> Double { Double(min(samples, cell * cells.hop)) / Double(rate) }

  private func name(_ label: Int) -> String {
    switch label {
    case Label.unsure: Timeline.unsure
    case Label.silence: Timeline.silence
    default: model.classes[label]
    }
  }

  /// Of the mean over the cells that gave the segment its label.
  private func confidence(_ run: TimelineRun, _ labels: [Int]) -> Double? {
    guard run.label != Label.silence else { return nil }
    var mean = MeanProbabilities(classes: model.classes.count)
    for cell in run.cells where labels[cell] == run.label {
      if let probabilities = cells.probabilities(of: cell) { mean.add(probabilities) }
    }
    return mean.values.map(model.confidence)
  }
}

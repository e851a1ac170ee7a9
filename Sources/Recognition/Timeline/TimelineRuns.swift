/// Neighbouring cells with one label.
package struct TimelineRun: Equatable {
  package var label: Int
  package var cells: Range<Int>
}

/// Cells with labels become runs, of which none is shorter than is worth telling.
package enum TimelineRuns {
  /// - Parameter shortest: cells; shorter runs fall to the longer of their neighbours, the shortest first.
  package static func runs(_ labels: [Int], shortest: Int) -> [TimelineRun] {
    var runs = joined(labels.enumerated().map { TimelineRun(label: $1, cells: $0..<$0 + 1) })
    for length in 1..<max(1, shortest) { runs = joined(merged(runs, ofLength: length)) }
    return runs
  }

  /// Neighbours with one label as one.
  private static func joined(_ runs: [TimelineRun]) -> [TimelineRun] {
    runs.reduce(into: []) { joined, run in
      if let last = joined.last, last.label == run.label {
        joined[joined.count - 1].cells = last.cells.lowerBound..<run.cells.upperBound
      } else {
        joined.append(run)
      }
    }
  }

  /// Gives every run of this length the label of its longer neighbour; of two that are equal, that of the first.
  private static func merged(_ runs: [TimelineRun], ofLength length: Int) -> [TimelineRun] {
    var merged: [TimelineRun] = []
    for (index, run) in runs.enumerated() {
      let next = index + 1 < runs.count ? runs[index + 1] : nil
      guard run.cells.count == length, let neighbour = longer(merged.last, next) else {
        merged.append(run)
        continue
      }
      merged.append(TimelineRun(label: neighbour.label, cells: run.cells))
      merged = joined(merged.suffix(2)).reduce(into: Array(merged.dropLast(2))) { $0.append($1) }
    }
    return merged
  }

  private static func longer(_ last: TimelineRun?, _ next: TimelineRun?) -> TimelineRun? {
    guard let last, let next else { return last ?? next }
    return next.cells.count > last.cells.count ? next : last
  }
}

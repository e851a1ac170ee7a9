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
    for length in 1..<max(1, shortest) { runs = merged(runs, ofLength: length) }
    return runs
  }

  /// Neighbours with one label as one.
  private static func joined(_ runs: [TimelineRun]) -> [TimelineRun] { runs.reduce(into: []) { append($1, to: &$0) } }

  private static func append(_ run: TimelineRun, to runs: inout [TimelineRun]) {
    if let last = runs.last, last.label == run.label {
      runs[runs.count - 1].cells = last.cells.lowerBound..<run.cells.upperBound
    } else {
      runs.append(run)
    }
  }

  /// Gives every run of this length to its longer neighbour; of two that are equal, to the first.
  private static func merged(_ runs: [TimelineRun], ofLength length: Int) -> [TimelineRun] {
    var runs = runs
    var merged: [TimelineRun] = []
    for index in runs.indices {
      let run = runs[index]
      let next = index + 1 < runs.count ? runs[index + 1] : nil
      if run.cells.count > length || merged.isEmpty && next == nil {
        append(run, to: &merged)
      } else if let next, merged.last.map({ $0.cells.count < next.cells.count }) ?? true {
        runs[index + 1].cells = run.cells.lowerBound..<next.cells.upperBound
      } else if let last = merged.last {
        append(TimelineRun(label: last.label, cells: run.cells), to: &merged)
      }
    }
    return merged
  }
}

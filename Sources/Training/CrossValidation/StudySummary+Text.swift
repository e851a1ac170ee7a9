import Core

extension StudySummary {
  /// A table of the runs, and below it the means.
  public var text: String {
    let head = [["", "tested on", "rows", "accuracy", "UAR", "macro F1"]]
    let lines = TextTable.lines(head + runs.map(line))
    var parts = [lines.joined(separator: "\n"), ""]
    if let overFolds { parts.append("mean ± deviation over \(overFolds.accuracy.count) folds: \(overFolds.text)") }
    if let overSeeds { parts.append("mean ± deviation over \(overSeeds.accuracy.count) seeds: \(overSeeds.text)") }
    if runs.count > 1 {
      parts.append(
        "all \(withCommas(Int(pooled.micro.support))) rows together: accuracy \(pooled.accuracy.formatted(4)), "
          + "UAR \(pooled.unweightedAverageRecall.formatted(4)), macro F1 \(pooled.macro.f1.formatted(4))")
    }
    return parts.joined(separator: "\n")
  }

  private func line(_ run: RunResult) -> [String] {
    let names = run.speakers.count > 6 ? "\(run.speakers.count) speakers" : run.speakers.joined(separator: " ")
    return [
      run.run, (run.side == "test" ? "" : "\(run.side) ") + names, "\(run.rows)", run.accuracy.formatted(4),
      run.unweightedAverageRecall.formatted(4), run.macroF1.formatted(4),
    ]
  }
}

extension StudySummary.Spreads {
  fileprivate var text: String {
    "accuracy \(accuracy.text), UAR \(unweightedAverageRecall.text), macro F1 \(macroF1.text)"
  }
}

extension Spread {
  fileprivate var text: String { mean.formatted(4) + (deviation.map { " ± \($0.formatted(4))" } ?? "") }
}

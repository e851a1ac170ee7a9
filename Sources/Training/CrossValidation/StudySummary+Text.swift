import Core
import Evaluation

extension StudySummary {
  /// A table of the runs, and below it the means.
  public var text: String {
    let head = [["", "tested on", "rows", "accuracy", "UAR", "macro F1"]]
    let lines = TextTable.lines(head + runs.map(line))
    return ([incompleteness, lines.joined(separator: "\n"), "", means].compactMap { $0 } + pooledLines + classLines)
      .joined(separator: "\n")
  }

  /// What is missing, in a line; nil where nothing is.
  var incompleteness: String? {
    guard !missing.isEmpty else { return nil }
    let all = runs.count + missing.count
    return "incomplete: of \(counted(all, "run")), \(missing.count == 1 ? "1 is" : "\(missing.count) are") missing: "
      + "\(missing.text)\n"
  }

  private var means: String? {
    let groups = [("folds", overFolds), ("seeds", overSeeds)].compactMap { name, spreads in
      spreads.map { (name: "\($0.accuracy.count) \(name)", spreads: $0) }
    }
    guard !groups.isEmpty else { return nil }
    let lines = groups.flatMap {
      [
        "mean ± deviation over \($0.name): \($0.spreads.text)",
        "95 % interval of the mean over \($0.name): \($0.spreads.intervals)",
      ]
    }
    return (lines + ["(the deviation is that of a sample, which divides by n − 1; the interval is Student's)"])
      .joined(separator: "\n")
  }

  private var pooledLines: [String] {
    guard let (best, worst) = extremes else { return [] }
    return [
      "best by UAR: \(best.text); worst: \(worst.text)",
      "all \(withCommas(Int(pooled.micro.support))) rows together: accuracy \(pooled.accuracy.formatted(4)), "
        + "UAR \(pooled.unweightedAverageRecall.formatted(4)), macro F1 \(pooled.macro.f1.formatted(4))",
    ]
  }

  private var classLines: [String] {
    guard runs.count > 1 else { return [] }
    let rows = zip(classes, pooled.classes).map { item, scores in
      [
        item.name, item.recall?.text ?? "–", item.lowest?.formatted(4) ?? "–", item.highest?.formatted(4) ?? "–",
        "\(scores.scores.support)",
      ]
    }
    return ["", "recall over \(counted(parts.count, partNoun)):"]
      + TextTable.lines([["", "mean ± deviation", "lowest", "highest", "rows"]] + rows)
  }

  private func line(_ run: RunResult) -> [String] {
    [
      run.run, (run.side == "test" ? "" : "\(run.side) ") + run.speakerText, "\(run.rows)", run.accuracy.formatted(4),
      run.unweightedAverageRecall.formatted(4), run.macroF1.formatted(4),
    ]
  }
}

extension RunResult {
  /// Their names, or how many there are.
  var speakerText: String { speakers.count > 6 ? "\(speakers.count) speakers" : speakers.joined(separator: " ") }
}

extension StudyPart {
  fileprivate var text: String { "\(name) with \(uar.formatted(4))" }
}

extension StudySummary.Spreads {
  fileprivate var text: String {
    "accuracy \(accuracy.text), UAR \(unweightedAverageRecall.text), macro F1 \(macroF1.text)"
  }
  fileprivate var intervals: String {
    "accuracy \(accuracy.interval), UAR \(unweightedAverageRecall.interval), macro F1 \(macroF1.interval)"
  }
}

extension Spread {
  fileprivate var text: String { mean.formatted(4) + (deviation.map { " ± \($0.formatted(4))" } ?? "") }
  fileprivate var interval: String {
    low.flatMap { low in high.map { "\(low.formatted(4)) to \($0.formatted(4))" } } ?? "–"
  }
}

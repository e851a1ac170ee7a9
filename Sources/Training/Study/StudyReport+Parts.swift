import Core
import Pictures

extension StudyReport {
  /// Each fold, or each run, held against the mean of all.
  var partSection: HTML {
    let title = summary.partNoun == "fold" ? "Folds" : summary.partNoun == "seed" ? "Seeds" : "Runs"
    let charts = HTML.charts([chart("UAR", \.unweightedAverageRecall), chart("Accuracy", \.accuracy)])
    return .section(
      title, "\(extremeNote)\(charts)\(meanTable)\(HTML.note(spreadNotes.joined(separator: " ")))\(runTable)")
  }

  private var extremeNote: HTML {
    guard let (best, worst) = summary.extremes else { return "" }
    let seeds = best.runs.count > 1 ? "; lines are mean ± deviation over its seeds" : ""
    return .note(
      "Best by UAR: \(best.title), \(percent(best.uar)); worst: \(worst.title), \(percent(worst.uar)). The dotted line is "
        + "the mean of all, the field around it the mean ± deviation\(seeds).")
  }

  private func chart(_ title: String, _ score: KeyPath<StudySummary.Spreads, Spread>) -> HTML {
    let all = summary.overParts[keyPath: score]
    let spreads = summary.parts.map { ($0.title, $0.spreads[keyPath: score]) }
    let band = all.band?.clamped(to: 0...1)
    let bounds = (spreads.map(\.1) + [all]).flatMap { [$0.mean, $0.band?.lowerBound, $0.band?.upperBound] }
    return DotIntervalChart(
      title: title,
      entries: spreads.map { .init(name: $0, value: $1.mean, interval: $1.band?.clamped(to: 0...1)) },
      axis: .fittedShares(bounds.compactMap { $0 }.map { min(1, max(0, $0)) }),
      reference: spreads.count > 1 ? ("mean", all.mean) : nil, band: spreads.count > 1 ? band : nil
    ) { percent($0) }.figure
  }

  /// Over folds and over seeds, and over all rows at once.
  private var meanTable: HTML {
    let groups = [("folds", summary.overFolds), ("seeds", summary.overSeeds)]
    let rows = groups.flatMap { name, spreads in spreads.map { self.rows("\($0.accuracy.count) \(name)", $0) } ?? [] }
    let pooled = summary.pooled
    let all = TableRow(
      name: "all \(withCommas(Int(pooled.micro.support))) rows together",
      cells: [pooled.unweightedAverageRecall, pooled.accuracy, pooled.macro.f1].map { percent($0) },
      kind: "average first")
    return table(heads: ["Mean over", "UAR", "accuracy", "macro F1"], rows: rows + [all])
  }

  private func rows(_ name: String, _ spreads: StudySummary.Spreads) -> [TableRow] {
    let all = [spreads.unweightedAverageRecall, spreads.accuracy, spreads.macroF1]
    return [
      TableRow(name: name, cells: all.map(\.percents)),
      TableRow(name: "\(percent(Spread.level, 0)) interval", cells: all.map(\.intervalPercents), kind: "average"),
    ]
  }

  private var runTable: HTML {
    .part(
      "Every run",
      table(
        heads: ["Run", "judged by", "rows", "best epoch", "validation accuracy", "UAR", "accuracy", "macro F1"],
        rows: summary.runs.map { run in
          TableRow(
            name: run.shortTitle,
            cells: [
              run.judges, "\(run.rows)", "\(run.bestEpoch) of \(run.epochs)", percent(run.validationAccuracy),
              percent(run.unweightedAverageRecall), percent(run.accuracy), percent(run.macroF1),
            ])
        }))
  }
}

extension RunResult {
  /// Without breaks within a word and its number.
  fileprivate var shortTitle: String {
    PlannedRun(fold: fold, seed: run.contains("seed-") ? seed : nil).title.split(separator: ", ")
      .map { $0.replacing(" ", with: "\u{A0}") }.joined(separator: ", ")
  }

  /// By whom it was judged, in a few words.
  fileprivate var judges: String {
    let who = speakerText.isEmpty ? "\(side) rows" : speakerText
    return side == "test" || speakerText.isEmpty ? who : "\(who) (\(side))"
  }
}

extension StudyPart {
  /// With its speaker, where it has one only.
  var title: String { speakers.count == 1 ? "\(name) (\(speakers[0]))" : name }
}

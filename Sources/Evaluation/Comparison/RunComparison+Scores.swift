import Core
import Pictures

extension RunComparison {
  /// Each figure of all runs on one axis, with where it may as well lie.
  var scoreSection: HTML {
    let charts = RunFigure.all.map { figure in chart(figure).figure }
    let table = table(
      heads: ["Run"] + RunFigure.all.map(\.name) + ["rows"],
      rows: entries.map { entry in
        TableRow(
          name: entry.name, cells: RunFigure.all.map { cell(entry, $0) } + ["\(entry.result.scores.confusion.total)"])
      }, caption: "Scores of the runs")
    let note = HTML.note("* the best of all\(intervalWords("the lines show")).")
    return .section("Scores", "\(HTML.charts(charts))\(HTML.part("In numbers", "\(table)\(note)"))")
  }

  private func chart(_ figure: RunFigure) -> DotIntervalChart {
    let bounds = entries.flatMap { entry in
      let interval = entry.result.intervals.map(figure.interval)
      return [figure.score(entry.result)] + (interval.map { [$0.low, $0.high] } ?? [])
    }
    return DotIntervalChart(
      title: figure.name.prefix(1).uppercased() + figure.name.dropFirst(),
      entries: entries.enumerated().map { place, entry in
        DotIntervalChart.Entry(
          name: entry.name, value: figure.score(entry.result),
          interval: entry.result.intervals.map(figure.interval)?.range, ink: .series(place))
      }, axis: figure.isShare ? .fittedShares(bounds) : .fitted(bounds)
    ) { figure.text($0) }
  }

  private func cell(_ entry: Entry, _ figure: RunFigure) -> String {
    let score = figure.score(entry.result)
    return figure.text(score) + (score == figure.best(entries) ? " *" : "")
  }

  /// The recall of each class, one bar for each run.
  var recallSection: HTML {
    let shown = entries.prefix(Ink.seriesCount)
    let classes = entries.first?.run.classes ?? []
    let chart = BarChart(
      title: "Recall by class", series: shown.enumerated().map { .init(name: $1.name, ink: .series($0)) },
      groups: classes.indices.map { label in
        .init(name: classes[label], values: shown.map { $0.recall(of: label) })
      }, axis: .shares
    ) { percent($0) }
    let table = table(
      heads: ["Class"] + entries.map(\.letter),
      rows: classes.indices.map { label in
        TableRow(name: classes[label], cells: entries.map { $0.recall(of: label).map { percent($0) } ?? "–" })
      }, caption: "Recall of each class by each run")
    return .section("Recall by class", "\(HTML.charts([chart.figure, table]))\(leftOut)")
  }

  /// Which runs have no curve or bar of their own.
  var leftOut: HTML {
    guard entries.count > Ink.seriesCount else { return "" }
    return .note("The charts show the first \(Ink.seriesCount) runs; more cannot be told apart by their colours.")
  }
}

extension RunComparison.Entry {
  /// Nil where there are no rows of the class.
  fileprivate func recall(of label: Int) -> Double? {
    let scores = result.scores.classes[label].scores
    return scores.support == 0 ? nil : scores.recall
  }
}

extension ScoreIntervals.Interval {
  var range: ClosedRange<Double>? { low <= high ? low...high : nil }
}

import Core
import Pictures

extension EvaluationReport {
  /// More are counted, and those that were recognised worst are shown.
  private static let mostGroups = 40

  var speakerSection: HTML {
    guard !result.speakers.isEmpty else { return "" }
    let shown = worst(result.speakers)
    let chart = BarChart(
      title: "Accuracy by speaker", series: [.init(name: "accuracy", ink: .series(0))],
      groups: shown.map { .init(name: $0.name, values: [$0.accuracy]) }, axis: .shares
    ) { percent($0) }
    return .section(
      "Speakers", "\(HTML.charts([chart.figure, groupTable("Speaker", shown)]))\(left(result.speakers, "speakers"))")
  }

  var sentenceSection: HTML {
    guard !result.sentences.isEmpty else { return "" }
    return .section(
      "Sentences", "\(groupTable("Sentence", worst(result.sentences)))\(left(result.sentences, "sentences"))")
  }

  private func groupTable(_ head: String, _ groups: [GroupScores]) -> HTML {
    table(
      heads: [head, "accuracy", "UAR", "rows"],
      rows: groups.map {
        TableRow(
          name: $0.name, cells: [percent($0.accuracy), percent($0.unweightedAverageRecall), withCommas(Int($0.rows))])
      })
  }

  /// All of them in their order, or the worst where there are too many for a page.
  private func worst(_ groups: [GroupScores]) -> [GroupScores] {
    guard groups.count > Self.mostGroups else { return groups }
    return Array(groups.sorted { ($0.accuracy, $0.name) < ($1.accuracy, $1.name) }.prefix(Self.mostGroups))
  }

  private func left(_ groups: [GroupScores], _ what: String) -> HTML {
    guard groups.count > Self.mostGroups else { return "" }
    return .note("Of \(groups.count) \(what), the \(Self.mostGroups) with the lowest accuracy.")
  }
}

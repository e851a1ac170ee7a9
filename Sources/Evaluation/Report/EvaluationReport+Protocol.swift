import Core
import Pictures

extension EvaluationReport {
  var protocolSection: HTML {
    let sentences = ((split?.sentences ?? []) + notes).map { "<li>\($0)</li>\n" as HTML }
    let list: HTML = sentences.isEmpty ? "" : "<ul>\n\(sentences)</ul>\n"
    let seed = split?.seed.map { ", seed \($0)" } ?? ""
    return .section("Protocol: \(split?.name ?? "none")\(seed)", "\(list)\(leakageTable)\(balance)")
  }

  private var leakageTable: HTML {
    guard let findings = split?.findings, !findings.isEmpty else { return "" }
    return table(
      heads: ["On two sides of the split", "known", "in test and elsewhere", "in training and validation", "verdict"],
      rows: findings.map { fact in
        let counts =
          fact.verdict == .unknown
          ? ["unknown", "–", "–"] : [withCommas(fact.known), withCommas(fact.inTest), withCommas(fact.inValidation)]
        return TableRow(
          name: fact.what, cells: counts + [fact.verdictWords], kind: fact.inTest > 0 ? "warn" : "")
      })
  }

  /// How many rows of each class each side has.
  private var balance: HTML {
    guard let split, !split.sides.isEmpty else { return "" }
    let classes = scores.classes.map(\.name)
    let chart = BarChart(
      title: "Rows of each class", series: split.sides.enumerated().map { .init(name: $1.name, ink: .series($0)) },
      groups: classes.indices.map { label in
        .init(name: classes[label], values: split.sides.map { Double($0.counts[label]) })
      },
      axis: .fromZero(split.sides.flatMap { $0.counts.map(Double.init) })
    ) { $0.formatted(0) }
    return .part(
      "Balance",
      """
      \(HTML.note(balanceNote(classes, split)))\(HTML.charts(
        (scores.confusion.isDrawn ? [chart.figure] : []) + [balanceTable(classes, split)]))
      """)
  }

  private func balanceNote(_ classes: [String], _ split: SplitAccount) -> String {
    guard let taught = split.sides.first, let most = taught.counts.max(), let least = taught.counts.min(),
      let frequent = taught.counts.firstIndex(of: most), let rare = taught.counts.firstIndex(of: least)
    else { return "" }
    guard least > 0 else { return "Training has no row of \(classes[rare])." }
    guard most > least else { return "Training has \(withCommas(most)) rows of each class." }
    let times = Double(most) / Double(least)
    return "Training has \(times.formatted(1)) times as many rows of \(classes[frequent]) (\(withCommas(most))) as of "
      + "\(classes[rare]) (\(withCommas(least)))."
  }

  private func balanceTable(_ classes: [String], _ split: SplitAccount) -> HTML {
    let rows = classes.indices.map { label in
      TableRow(name: classes[label], cells: split.sides.map { withCommas($0.counts[label]) })
    }
    let total = TableRow(
      name: "all", cells: split.sides.map { withCommas($0.counts.reduce(0, +)) }, kind: "average first")
    return table(heads: ["Class"] + split.sides.map(\.name), rows: rows + [total])
  }
}

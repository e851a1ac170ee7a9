import Core
import Pictures

/// One page that needs no network and runs no script.
extension RunComparison {
  public var html: String {
    Page(
      title: "\(entries.count) runs compared", subject: entries.map(\.name).joined(separator: ", "),
      sections: [
        headline, cautionSection, runSection, scoreSection, pairSection, recallSection, curveSection, differenceSection,
      ], footer: "Made by ser-dist \(Version.current)."
    ).html
  }

  private var headline: HTML {
    .headline(
      RunFigure.all.compactMap { figure in
        guard let best = figure.best(entries) else { return nil }
        let names = entries.filter { figure.score($0.result) == best }.map(\.name).joined(separator: ", ")
        return ("\(figure.isShare ? "Highest" : "Lowest") \(figure.name)", figure.text(best), names)
      })
  }

  private var cautionSection: HTML {
    guard !cautions.isEmpty else { return "" }
    let sentences = cautions.map { "<li>\($0)</li>\n" as HTML }
    return .section("What to mind", "<ul>\n\(sentences)</ul>\n")
  }

  private var runSection: HTML {
    .section(
      "Runs",
      table(
        heads: ["Run", "recipe", "protocol", "seed", "epochs", "time", "parameters", "ranks × threads"],
        rows: entries.map { TableRow(name: "\($0.letter) \($0.run.path)", cells: $0.facts) }, caption: "The runs"))
  }

  private var differenceSection: HTML {
    guard !differences.isEmpty else {
      return .section("What was done otherwise", .note("Nothing: all runs are of one recipe, split, seed and store."))
    }
    return .section(
      "What was done otherwise",
      table(
        heads: ["Setting"] + entries.map(\.letter),
        rows: differences.map { difference in
          TableRow(name: difference.path, cells: difference.values.map { $0.cell(width: 40) })
        }, caption: "Settings that differ between the runs"))
  }
}

import Core
import Evaluation
import Pictures

/// The page of a study: `report.html` in the directory of its runs.
struct StudyReport {
  let summary: StudySummary
  let runs: [StudyReportRun]
  private let configuration: RunConfiguration?

  init(_ study: Study) {
    summary = study.summary
    runs = zip(study.summary.runs, study.runs).map { StudyReportRun($0, $1, from: study.directory) }
    configuration = study.runs.first?.configuration
  }

  var html: String {
    let sections = [
      warning, headline, partSection, classSection,
      .section("Confusion matrix", "\(HTML.note(pooledNote))\(summary.pooled.confusion.html)"),
      curveSection, runSection, factSection,
    ]
    return Page(
      title: "\(summary.recipe), \(counted(summary.runs.count, "run"))",
      subject: "\(summary.protocol) on \(summary.store)", sections: sections, footer: "ser-dist \(Version.current)"
    ).html
  }

  private var warning: HTML {
    guard !summary.missing.isEmpty else { return "" }
    let rows = summary.missing.map { TableRow(name: $0.run, cells: [$0.state.rawValue], kind: "warn") }
    let note =
      "\(counted(summary.missing.count, "run")) of \(summary.runs.count + summary.missing.count) "
      + "\(summary.missing.count == 1 ? "is" : "are") missing. All means are those of the others alone, and will change."
    return .section("Incomplete", "\(HTML.note(note))\(table(heads: ["Run", "state"], rows: rows))")
  }

  private var factSection: HTML {
    let seeds = Set(summary.runs.map(\.seed)).sorted().map(String.init)
    let facts: [(name: String, value: String?)] = [
      ("recipe", summary.recipe), ("store", summary.store),
      ("protocol", configuration.map { "\(summary.protocol): \($0.recipe.evaluation.protocol.about)" }),
      ("folds", summary.overFolds.map { "\($0.accuracy.count)" }),
      (seeds.count == 1 ? "seed" : "seeds", seeds.joined(separator: ", ")),
      ("lanes", configuration.map { "\($0.lanes)" }), ("made by", configuration?.program),
    ]
    return .section("Study", .facts(facts.compactMap { fact in fact.value.map { (fact.name, $0) } }))
  }
}

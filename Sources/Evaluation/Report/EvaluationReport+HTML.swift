import Core
import Pictures

extension EvaluationReport {
  /// One page that needs no network and runs no script.
  public var html: String {
    Page(
      title: title, subject: subject,
      sections: [
        headline, protocolSection, .section("Per class", classTable), .section("Confusion matrix", confusionTable),
        historySection, modelSection, factsSection,
      ]
    ).html
  }

  private var headline: HTML {
    let rows = scores.confusion.total
    let classes = scores.classes.count { $0.scores.support > 0 }
    return .headline([
      ("Unweighted average recall", percent(scores.unweightedAverageRecall), "mean recall of the classes"),
      ("Accuracy", percent(scores.accuracy), "\(scores.confusion.correct) of \(rows) rows"),
      ("Chance", classes == 0 ? "–" : percent(1 / Double(classes)), "a guess is right 1 time in \(classes)"),
    ])
  }

  private var protocolSection: HTML {
    let sentences = notes.map { "<li>\($0)</li>\n" as HTML }
    let list: HTML = notes.isEmpty ? "" : "<ul>\n\(sentences)</ul>\n"
    return .section("Protocol: \(`protocol`)", "\(list)\(leakageTable)")
  }

  private var leakageTable: HTML {
    guard !leakage.isEmpty else { return "" }
    return table(
      heads: ["On two sides of the split", "known", "in test and elsewhere", "in training and validation"],
      rows: leakage.map { fact in
        // Nothing byte-identical is good news; no known speaker means that nobody can tell.
        let unknown = fact.known == 0 && !fact.what.hasPrefix("byte-identical")
        let cells = unknown ? ["unknown", "–", "–"] : ["\(fact.known)", "\(fact.inTest)", "\(fact.inValidation)"]
        return TableRow(name: fact.what, cells: cells, kind: fact.inTest > 0 ? "warn" : "")
      })
  }

  private var classTable: HTML {
    let row = { (name: String, scores: Scores, kind: String) in
      TableRow(
        name: name,
        cells: [
          percent(scores.precision), scores.support == 0 ? "–" : percent(scores.recall), percent(scores.f1),
          "\(scores.support)",
        ], kind: kind)
    }
    let note = scores.absenceNote.map { HTML.note($0) } ?? ""
    let scoresTable = table(
      heads: ["Class", "precision", "recall", "F1", "rows"],
      rows: scores.classes.map { row($0.name, $0.scores, "") } + [
        row("micro average", scores.micro, "average first"), row("macro average", scores.macro, "average"),
        row("weighted average", scores.weighted, "average"),
      ])
    return "\(scoresTable)\(note)"
  }

  private var historySection: HTML {
    guard !history.isEmpty else { return "" }
    var note: HTML = ""
    if let bestEpoch, history.contains(where: { $0.epoch == bestEpoch }) {
      note = .note("The dotted line marks epoch \(bestEpoch), which was judged.")
    }
    return .section("Training", "\(HTML.charts(historyCharts.map(\.figure)))\(note)")
  }

  private var modelSection: HTML {
    guard !model.isEmpty else { return "" }
    let total = TableRow(
      name: "all layers", cells: ["", withCommas(model.reduce(0) { $0 + $1.parameters })], kind: "average first")
    return .section(
      "Model",
      table(
        heads: ["Layer", "output", "parameters"],
        rows: model.map { TableRow(name: $0.layer, cells: [$0.output, withCommas($0.parameters)]) } + [total]))
  }

  private var factsSection: HTML {
    guard !facts.isEmpty else { return "" }
    return .section("Run", .facts(facts.map { ($0.name, $0.value) }))
  }
}

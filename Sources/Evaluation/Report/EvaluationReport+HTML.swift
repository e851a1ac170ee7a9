extension EvaluationReport {
  /// One page that needs no network and runs no script.
  public var html: String {
    let page: HTML = """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(title)</title>
      <style>\(HTML(source: reportStyle))</style>
      </head>
      <body>
      <main>
      <header><h1>\(title)</h1><p>\(subject)</p></header>
      \(headline)
      \(protocolSection)
      \(section("Per class", classTable))
      \(section("Confusion matrix", confusionTable))
      \(historySection)
      \(modelSection)
      \(factsSection)
      </main>
      </body>
      </html>

      """
    return page.source
  }

  private func section(_ heading: String, _ body: HTML) -> HTML {
    "<section><h2>\(heading)</h2>\n\(body)</section>"
  }

  private var headline: HTML {
    let rows = scores.confusion.total
    let classes = scores.classes.count { $0.scores.support > 0 }
    return """
      <dl class="figures">
      \(figure("Unweighted average recall", percent(scores.unweightedAverageRecall), "mean recall of the classes"))
      \(figure("Accuracy", percent(scores.accuracy), "\(scores.confusion.correct) of \(rows) rows"))
      \(figure("Chance", classes == 0 ? "–" : percent(1 / Double(classes)), "a guess is right 1 time in \(classes)"))
      </dl>
      """
  }

  private func figure(_ name: String, _ value: String, _ note: String) -> HTML {
    "<div><dt>\(name)</dt><dd>\(value)</dd><dd class=\"note\">\(note)</dd></div>\n"
  }

  private var protocolSection: HTML {
    let sentences = notes.map { "<li>\($0)</li>\n" as HTML }
    let list: HTML = notes.isEmpty ? "" : "<ul>\n\(sentences)</ul>\n"
    return section("Protocol: \(`protocol`)", "\(list)\(leakageTable)")
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
    let note = scores.absenceNote.map { "<p class=\"note\">\($0)</p>\n" as HTML } ?? ""
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
    let charts = HistoryChart.all(history, best: bestEpoch).map(\.html)
    var note: HTML = ""
    if let bestEpoch, history.contains(where: { $0.epoch == bestEpoch }) {
      note = "<p class=\"note\">The dotted line marks epoch \(bestEpoch), which was judged.</p>\n"
    }
    return section("Training", "<div class=\"charts\">\n\(charts)</div>\n\(note)")
  }

  private var modelSection: HTML {
    guard !model.isEmpty else { return "" }
    let total = TableRow(
      name: "all layers", cells: ["", grouped(model.reduce(0) { $0 + $1.parameters })], kind: "average first")
    return section(
      "Model",
      table(
        heads: ["Layer", "output", "parameters"],
        rows: model.map { TableRow(name: $0.layer, cells: [$0.output, grouped($0.parameters)]) } + [total]))
  }

  private var factsSection: HTML {
    guard !facts.isEmpty else { return "" }
    let rows = facts.map { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>\n" as HTML }
    return section("Run", "<dl class=\"facts\">\n\(rows)</dl>\n")
  }
}

import Core
import Corpora
import Pictures

/// What a corpus holds, as a page to read: its figures, charts, and what the audit found.
struct CorpusPage {
  let report: CorpusReport

  var html: String {
    let charts = CorpusDrawings(report).all
    let sections: [HTML] = [
      figures, HTML.section("What there is", HTML.charts(charts.map(\.figure))), sound,
      HTML.section("Audit", audit),
    ]
    return Page(title: "Corpus: \(report.kind.rawValue)", subject: place, sections: sections).html
  }

  private var place: String { report.places.map { ($0.manifest ?? $0.directory).printable }.joined(separator: ", ") }

  private var figures: HTML {
    HTML.headline([
      ("clips", withCommas(report.clips), "\((report.seconds / 60).formatted(1)) minutes"),
      ("classes", "\(report.classes.count)", fewest),
      ("speakers", report.speakers.isEmpty ? "–" : "\(report.speakers.count)", voices),
    ])
  }

  private var fewest: String {
    guard let least = report.classes.min(by: { $0.clips < $1.clips }) else { return "" }
    return "fewest clips: \(least.name.printable), \(least.clips)"
  }

  private var voices: String {
    let (female, male) = (report.classes.reduce(0) { $0 + $1.female }, report.classes.reduce(0) { $0 + $1.male })
    if report.speakers.isEmpty { return "the names do not say who speaks" }
    return female + male > 0 ? "\(female) clips female, \(male) male" : ""
  }

  private var sound: HTML {
    let tally = { (clips: Int) in counted(clips, "clip") }
    var facts: [(name: String, value: String)] = [
      ("rates", report.rates.map { "\(withCommas($0.value)) Hz: \(tally($0.clips))" }.joined(separator: "; ")),
      ("channels", report.channels.map { "\($0.value): \(tally($0.clips))" }.joined(separator: "; ")),
      ("formats", report.formats.map { "\($0.value): \(tally($0.clips))" }.joined(separator: "; ")),
    ]
    if let lengths = report.lengths {
      facts += [
        ("mean length", "\(lengths.mean.formatted(2)) s"),
        ("shortest", "\(lengths.shortest.seconds.formatted(2)) s, \(lengths.shortest.path.printable)"),
        ("longest", "\(lengths.longest.seconds.formatted(2)) s, \(lengths.longest.path.printable)"),
      ]
    }
    return HTML.section("Sound", HTML.facts(facts.filter { !$0.value.isEmpty }))
  }

  /// Of long lists the first; all stand in the JSON.
  private static let mostNamed = 20

  private var audit: HTML {
    let found = report.audit.findings.filter { !$0.items.isEmpty }
    guard !found.isEmpty else {
      return HTML.note("Nothing found: every clip is readable, heard, unclipped, and there once.")
    }
    let paragraphs = found.map { head, items -> HTML in
      let rest = items.count - Self.mostNamed
      let named = items.prefix(Self.mostNamed).map(\.printable) + (rest > 0 ? ["and \(rest) more"] : [])
      return "<p>\(head)</p><ul>\(named.map { "<li>\($0)</li>" as HTML })</ul>\n"
    }
    return "\(paragraphs)"
  }
}

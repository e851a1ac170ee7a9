import Pictures
import Testing

@Suite struct PageTests {
  private func page(_ headings: [String], footer: HTML = "") -> String {
    Page(title: "A & B", subject: "rows", sections: headings.map { .section($0, "<p>x</p>") }, footer: footer).html
  }

  @Test func `a long page links to its sections, a short one does not`() {
    let html = page(["Training", "Per class: recall & F1", "Größe", "Run"])
    for text in [
      "<nav aria-label=\"Sections\">", "<a href=\"#per-class-recall-f1\">Per class: recall &amp; F1</a>",
      "<section id=\"per-class-recall-f1\"><h2>Per class: recall &amp; F1</h2>",
    ] { #expect(html.contains(text), "\(text)") }
    #expect(!page(["Training", "Run"]).contains("<nav"))
  }

  @Test func `every link leads to one place, whatever the headings`() {
    let html = page(["", "\"><script>", "a", "a b", "a_c"])
    let links = html.components(separatedBy: "href=\"#").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(links.count == 5 && Set(links).count == 5, "\(links)")
    for link in links { #expect(html.components(separatedBy: "id=\"\(link)\"").count == 2) }
    #expect(!html.contains("<script>"))
  }

  @Test func `sections that stand inside other markup are found`() {
    let parts = (1...4).map { HTML.section("Part \($0)", "x") }
    let html = Page(title: "a", subject: "b", sections: ["<div>\(parts)</div>", ""]).html
    #expect(html.contains("<a href=\"#part-4\">Part 4</a>"))
  }

  @Test func `it says its language and title, has one main heading, and needs nothing from elsewhere`() {
    let html = page(["Training"], footer: "made by <b>hand</b>")
    #expect(html.contains("<html lang=\"en\">") && html.contains("<title>A &amp; B</title>"))
    #expect(html.components(separatedBy: "<h1>").count == 2)
    #expect(html.contains("<footer>made by <b>hand</b></footer>") && !page(["a"]).contains("<footer>"))
    #expect(!html.contains("url(") && !html.contains("http") && !html.contains("<script"))
  }

  @Test func `every class of a drawing has its rule, on paper the light one`() throws {
    let html = page(["a"])
    for name in ["ink", "soft", "line", "card", "right", "wrong", "warning", "series-0", "series-5"] {
      #expect(html.contains(".fill-\(name) {") && html.contains(".stroke-\(name) {") && html.contains("--\(name):"))
    }
    #expect(html.contains("@media print") && html.contains("@media screen and (prefers-color-scheme: dark)"))
    #expect(html.filter { $0 == "{" }.count == html.filter { $0 == "}" }.count)
  }

  @Test func `a table names its lines and columns and can be reached by the keyboard`() {
    let html = table(
      heads: ["Class", "rows"],
      rows: [TableRow(name: "a_b", cells: ["1"]), TableRow(name: "c", cells: ["2"], kind: "warn")],
      caption: "Rows"
    ).source
    for text in [
      "<caption class=\"unseen\">Rows</caption>", "<th scope=\"col\">rows</th>", "<tr><th scope=\"row\">a_<wbr>b</th>",
      "<tr class=\"warn\">", "tabindex=\"0\"",
    ] { #expect(html.contains(text), "\(text)") }
  }
}

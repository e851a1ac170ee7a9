/// One page that needs no network and runs no script.
public struct Page: Sendable {
  public let title: String
  /// What the page is about, below its title.
  public let subject: String
  public var sections: [HTML]
  /// What stands below everything, such as which program made the page.
  public var footer: HTML

  public init(title: String, subject: String, sections: [HTML], footer: HTML = "") {
    self.title = title
    self.subject = subject
    self.sections = sections
    self.footer = footer
  }

  public var html: String {
    let page: HTML = """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <link rel="icon" href="data:,">
      <title>\(title)</title>
      <style>\(HTML(source: pageStyle))</style>
      </head>
      <body>
      <main>
      <header><h1>\(title)</h1><p>\(subject)</p></header>
      \(contents)\(sections)\(footer.source.isEmpty ? "" : "<footer>\(footer)</footer>\n" as HTML)\
      </main>
      </body>
      </html>

      """
    return page.source
  }

  /// Links to the sections of a page that is longer than a few screens.
  private var contents: HTML {
    let headings = sections.flatMap(\.headings)
    guard headings.count >= 4 else { return "" }
    let links = headings.map { "<a href=\"#\($0.anchor)\">\($0.text)</a>\n" as HTML }
    return "<nav aria-label=\"Sections\">\n\(links)</nav>\n"
  }
}

extension HTML {
  /// A card of the page under a heading of its own, which is no other section's: links lead to it.
  public static func section(_ heading: String, _ body: HTML) -> HTML {
    let heading = Heading(heading)
    let section: HTML = "<section id=\"\(heading.anchor)\"><h2>\(heading.text)</h2>\n\(body)</section>\n"
    return HTML(source: section.source, headings: [heading])
  }

  /// A part of a section.
  public static func part(_ heading: String, _ body: HTML) -> HTML { "<h3>\(heading)</h3>\n\(body)" }

  /// Large figures side by side, each with its name and a note.
  public static func headline(_ figures: [(name: String, value: String, note: String)]) -> HTML {
    let figures = figures.map {
      "<div><dt>\($0.name)</dt><dd>\($0.value)</dd><dd class=\"note\">\($0.note)</dd></div>\n" as HTML
    }
    return "<dl class=\"figures\">\n\(figures)</dl>\n"
  }

  /// Names and what stands for them.
  public static func facts(_ facts: [(name: String, value: String)]) -> HTML {
    let rows = facts.map { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>\n" as HTML }
    return "<dl class=\"facts\">\n\(rows)</dl>\n"
  }

  public static func note(_ text: String) -> HTML { "<p class=\"note\">\(text)</p>\n" }

  /// Charts side by side where there is room.
  public static func charts(_ figures: [HTML]) -> HTML { "<div class=\"charts\">\n\(figures)</div>\n" }
}

/// One page that needs no network and runs no script.
public struct Page: Sendable {
  public let title: String
  /// What the page is about, below its title.
  public let subject: String
  public var sections: [HTML]

  public init(title: String, subject: String, sections: [HTML]) {
    self.title = title
    self.subject = subject
    self.sections = sections
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
      \(sections)
      </main>
      </body>
      </html>

      """
    return page.source
  }
}

extension HTML {
  /// A card of the page under a heading of its own.
  public static func section(_ heading: String, _ body: HTML) -> HTML {
    "<section><h2>\(heading)</h2>\n\(body)</section>\n"
  }

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

  /// A drawing under its title, with the key of its inks.
  public static func figure(_ title: String, keys: [(name: String, ink: Ink)] = [], _ drawing: Drawing) -> HTML {
    let keys = keys.map { "<span class=\"key-\($0.ink.name)\">\($0.name)</span> " as HTML }
    return """
      <figure><figcaption><b>\(title)</b> <span class="keys">\(keys)</span></figcaption>
      \(drawing.svg)</figure>

      """
  }
}

import HTTPServer

/// The parts of the page, as routes; a person opens it, so no token is needed for it.
enum PageRoutes {
  static let all = assets.map { path, type, text in
    Route(
      method: "GET", path: path, summary: "A part of the page.", answer: .text(contentType: type), needsToken: false
    ) { _, _ in HTTPResponse(text: text, contentType: type) }
  }

  private static let assets = [
    ("/", "text/html", Page.document), ("/page.css", "text/css", Page.style),
    ("/page.js", "text/javascript", Page.script),
  ]
}

import HTTPServer

/// The parts of the page, as routes; a person opens it, so no token is needed for it.
enum PageRoutes {
  static let all = Page.assets.sorted { $0.key < $1.key }.map { path, asset in
    Route(
      method: "GET", path: path, summary: "A part of the page.", answer: .text(contentType: asset.contentType),
      needsToken: false
    ) { _, _ in HTTPResponse(text: asset.text, contentType: asset.contentType) }
  }
}

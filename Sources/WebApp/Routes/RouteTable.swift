import HTTPServer

/// Everything there is.
struct RouteTable: Sendable {
  let routes: [Route]

  /// The route of a request.
  func find(_ request: HTTPRequest) throws(WebFailure) -> (Route, RoutedRequest) {
    let here = matches(request.path)
    guard !here.isEmpty else { throw .unknownPath(request.path, known: paths) }
    let method = request.method == "HEAD" ? "GET" : request.method
    guard let (route, name) = here.first(where: { $0.route.method == method }) else {
      throw .wrongMethod(request.method, path: request.path, known: here.map(\.route.method).sorted())
    }
    return (route, RoutedRequest(request: request, name: name))
  }

  /// The first route of a path, whatever the method.
  func find(path: String) -> Route? { matches(path).first?.route }

  private func matches(_ path: String) -> [(route: Route, name: String)] {
    routes.compactMap { route in route.matches(path).map { (route, $0) } }
  }

  /// What a person may ask for; the parts of the page are the page's own matter.
  private var paths: [String] { (["/"] + API.routes.map(\.path)).sorted() }
}

import Core
import HTTPServer
import Synchronization

/// The web page and the HTTP API over one model.
public final class WebApp<Model: Predictor>: Sendable {
  private let card: ModelCard
  /// Locked, since a predictor knows one caller at a time, whatever the server does.
  private let model: Mutex<Model>

  public init(card: ModelCard, model: sending Model) {
    self.card = card
    self.model = Mutex(model)
  }

  /// Answers on this machine from now on, for as long as the server is held and not stopped.
  ///
  /// - Parameter port: 0 for any free one.
  public func serve(port: Int) throws(HTTPServerError) -> HTTPServer {
    try HTTPServer(port: port) { self.answer($0) }
  }

  /// The answer to any request.
  package func answer(_ request: HTTPRequest) -> HTTPResponse {
    do {
      return try route(request)
    } catch let failure as WebFailure {
      return failure.response
    } catch {
      return HTTPResponse(
        status: 500, error: "the server failed on this request; ask again, and report it if it fails again")
    }
  }

  private func route(_ request: HTTPRequest) throws -> HTTPResponse {
    let paths = routes
    guard let methods = paths[request.path] else {
      let known = paths.keys.filter { $0 == "/" || Page.assets[$0] == nil }
      throw WebFailure.unknownPath(request.path, known: known.sorted())
    }
    // HEAD is GET without the body, which the server leaves out.
    guard let route = methods[request.method == "HEAD" ? "GET" : request.method] else {
      throw WebFailure.wrongMethod(request.method, path: request.path, known: methods.keys.sorted())
    }
    return try route(request)
  }

  /// Everything there is, by path and method.
  private var routes: [String: [String: (HTTPRequest) throws -> HTTPResponse]] {
    var routes: [String: [String: (HTTPRequest) throws -> HTTPResponse]] = [
      "/healthz": ["GET": { _ in try HTTPResponse(json: ["status": "ok"]) }],
      "/v1/model": ["GET": { _ in try HTTPResponse(json: self.card) }],
      "/v1/predict": ["POST": predict],
    ]
    for (path, asset) in Page.assets {
      routes[path] = ["GET": { _ in HTTPResponse(text: asset.text, contentType: asset.contentType) }]
    }
    return routes
  }

  private func predict(_ request: HTTPRequest) throws -> HTTPResponse {
    if request.headers["content-type"]?.lowercased().hasPrefix("multipart/") == true { throw WebFailure.multipart }
    do {
      return try model.withLock { model in
        try HTTPResponse(json: try model.predict(bytes: request.body, name: "the upload"))
      }
    } catch let error as any UserFacingError {
      throw WebFailure.badAudio("\(error)")
    }
  }
}

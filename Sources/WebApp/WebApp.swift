import Audio
import Core
import HTTPServer
import Synchronization

/// The web page and the HTTP API over one or several models.
public final class WebApp: Sendable {
  public let models: ServedModels
  let decoder: any SoundDecoder
  let metrics: WebMetrics
  /// What the server below counts.
  public let counters = HTTPCounters()
  /// The OpenAPI document, which stays the same.
  let document: HTTPResponse
  private let table: RouteTable
  private let log: (@Sendable (String) -> Void)?
  private let isStopping = Atomic<Bool>(false)

  /// - Parameters:
  ///   - decoder: makes sound of what is uploaded.
  ///   - log: takes a line for each request.
  public init(
    _ models: ServedModels, decoder: any SoundDecoder = InProcessDecoder(), log: (@Sendable (String) -> Void)? = nil
  ) throws {
    self.log = log
    self.models = models
    self.decoder = decoder
    metrics = WebMetrics()
    document = try HTTPResponse(json: OpenAPI.document(of: API.routes))
    table = RouteTable(routes: PageRoutes.all + API.routes)
  }

  /// From now on the health check tells whoever sends requests here to send them elsewhere.
  public func announceStop() { isStopping.store(true, ordering: .releasing) }

  func health() throws -> HTTPResponse {
    guard isStopping.load(ordering: .acquiring) else { return try HTTPResponse(json: ["status": "ok"]) }
    var answer = try HTTPResponse(json: ["status": "stopping"])
    answer.status = 503
    return answer
  }

  func report(of name: String) throws(WebFailure) -> HTTPResponse {
    guard let report = try models.model(named: name).report else { throw .noReport(model: name) }
    return HTTPResponse(
      contentType: "text/html; charset=utf-8", headers: ["Content-Security-Policy": ModelReport.contentPolicy],
      body: report)
  }

  func metricsPage() -> HTTPResponse {
    HTTPResponse(
      contentType: PrometheusText.contentType, body: Array(metrics.text(models: models, counts: counters.now).utf8))
  }
}

extension WebApp: HTTPHandler {
  public func needsToken(_ head: HTTPRequest) -> Bool { table.find(path: head.path)?.needsToken ?? false }

  /// What can be told from the head alone is refused before the body comes; what needs computing waits for a worker.
  public func admit(_ head: HTTPRequest) -> HTTPAdmission {
    do throws(WebFailure) {
      let (route, asked) = try table.find(head)
      guard route.takesClip else { return .atOnce }
      try requireUsable(asked.request)
      return .queued
    } catch {
      note(head, error.status, taking: nil)
      return .refuse(error.response)
    }
  }

  public func refused(_ head: HTTPRequest?, status: Int) { note(head, status, taking: nil) }

  public func giveUp() { decoder.end() }

  public func respond(to request: HTTPRequest) -> HTTPResponse {
    let start = ContinuousClock.now
    let response = answer(request)
    note(request, response.status, taking: .now - start)
    return response
  }

  /// - Parameter request: nil where its head never became whole.
  private func note(_ request: HTTPRequest?, _ status: Int, taking duration: Duration?) {
    metrics.count(
      path: (request?.path).flatMap { table.find(path: $0)?.path }, status: status,
      bytesIn: request?.body.count ?? 0, taking: duration)
    log?(LogLine(request, status, taking: duration).text)
  }

  private func answer(_ request: HTTPRequest) -> HTTPResponse {
    do {
      let (route, asked) = try table.find(request)
      return try route.respond(self, asked)
    } catch let failure as WebFailure {
      return failure.response
    } catch {
      return WebFailure.defect.response
    }
  }
}

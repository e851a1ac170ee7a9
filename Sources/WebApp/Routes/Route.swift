import Core
import HTTPServer

/// One thing that can be asked for; routing, admission and the OpenAPI document are all made of these.
package struct Route: Sendable {
  /// `GET` or `POST`; HEAD is GET without the body, which the server leaves out.
  package let method: String
  /// As OpenAPI writes it: one part may be a name in braces.
  package let path: String
  /// One line for the OpenAPI document.
  let summary: String
  let answer: AnswerKind
  package var parameters: [RouteParameter] = []
  /// What can go wrong, beside what can with any request.
  var failures: [Int] = []
  /// Whether the body is a clip.
  package var takesClip = false
  /// Whether only those who know the token may ask, where there is one.
  package var needsToken = true
  let respond: @Sendable (WebApp, RoutedRequest) throws -> HTTPResponse

  /// What stands at the place of the name in braces, or an empty text where there is none; nil for another path.
  func matches(_ path: String) -> String? {
    guard let brace = self.path.firstIndex(of: "{") else { return path == self.path ? "" : nil }
    let start = self.path[..<brace]
    guard path.hasPrefix(start), path.count > start.count else { return nil }
    let rest = path.dropFirst(start.count)
    return rest.contains("/") ? nil : String(rest)
  }
}

/// What a route answers with.
enum AnswerKind: Sendable {
  /// JSON after the schema of this name.
  case json(schema: String)
  case text(contentType: String)
}

/// A request that has found its route.
struct RoutedRequest {
  let request: HTTPRequest
  /// What stands in its path at the place of the name in braces.
  let name: String
}

/// What a query may hold.
package struct RouteParameter: Sendable {
  enum Place: String, Sendable { case query, path }

  let name: String
  var place = Place.query
  let schema: JSONValue
  let description: String
}

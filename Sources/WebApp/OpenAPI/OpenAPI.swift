import Core

/// The document that tells programs what can be asked for and what comes back: OpenAPI 3.1.
enum OpenAPI {
  static func document(of routes: [Route]) -> JSONValue {
    [
      "openapi": "3.1.0",
      "info": [
        "title": "ser-dist", "version": .string(Version.current),
        "summary": "The emotion in clips of speech.",
        "description": .string(about),
      ],
      "servers": [["url": "/"]],
      "paths": .object(paths(of: routes)),
      "components": [
        "schemas": .object(Schemas.all),
        "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
      ],
    ]
  }

  private static let about =
    "A server that was started with a token answers only those who send it, as 'Authorization: Bearer TOKEN' or in the "
    + "cookie ser-dist-token; one without a token is reached from its own machine alone. Nothing that is sent is stored."

  private static func paths(of routes: [Route]) -> [String: JSONValue] {
    Dictionary(grouping: routes, by: \.path).mapValues { here in
      .object(Dictionary(here.map { ($0.method.lowercased(), operation($0)) }) { first, _ in first })
    }
  }

  private static func operation(_ route: Route) -> JSONValue {
    var operation: [String: JSONValue] = [
      "summary": .string(route.summary), "operationId": .string(identifier(of: route)),
      "responses": .object(responses(of: route)),
    ]
    if !route.parameters.isEmpty { operation["parameters"] = .array(route.parameters.map(parameter)) }
    if route.takesClip { operation["requestBody"] = Schemas.clip }
    if route.needsToken { operation["security"] = [["token": []], .object([:])] }
    return .object(operation)
  }

  /// "getV1Models".
  private static func identifier(of route: Route) -> String {
    let words = route.path.split { !$0.isLetter && !$0.isNumber }
    return route.method.lowercased() + words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  private static func parameter(_ parameter: RouteParameter) -> JSONValue {
    [
      "name": .string(parameter.name), "in": .string(parameter.place.rawValue),
      "required": .bool(parameter.place == .path), "schema": parameter.schema,
      "description": .string(parameter.description),
    ]
  }

  private static func responses(of route: Route) -> [String: JSONValue] {
    var responses = ["200": ["description": "The answer.", "content": content(of: route.answer)] as JSONValue]
    for status in route.failures + general(route) {
      let schema = status == 503 && route.path == "/healthz" ? "Health" : "Failure"
      var response: [String: JSONValue] = [
        "description": .string(meaning(of: status)), "content": content(of: .json(schema: schema)),
      ]
      if status == 405 { response["headers"] = ["Allow": ["schema": Schemas.text("The methods there are.")]] }
      responses["\(status)"] = .object(response)
    }
    return responses
  }

  /// What any request can get, whatever it asks for.
  private static func general(_ route: Route) -> [Int] {
    [400, 405, 421, 431] + (route.needsToken ? [401] : []) + (route.method == "GET" ? [] : [403])
  }

  private static func content(of answer: AnswerKind) -> JSONValue {
    switch answer {
    case .json(let schema): ["application/json": ["schema": Schemas.reference(to: schema)]]
    case .text(let contentType): .object([contentType: ["schema": ["type": "string"]]])
    }
  }

  private static func meaning(of status: Int) -> String {
    switch status {
    case 400: "The question, or the clip in it, cannot be used, for the reason told."
    case 401: "The token is missing or wrong."
    case 403: "A page of another site asks."
    case 404: "There is no such thing."
    case 405: "The path does not take the method; those for GET take HEAD as well."
    case 408: "The request took too long to come in."
    case 413: "The body is too large."
    case 415: "The body is not audio, by its Content-Type."
    case 421: "The header Host names another server."
    case 422: "The decoder failed on the clip."
    case 431: "The headers are too long."
    case 500: "The server or the model failed."
    default: "The server is busy, or about to end; ask again later."
    }
  }
}

import HTTPServer

/// What programs ask for; the OpenAPI document is made of it.
package enum API {
  package static let routes = [health, models, model, predict, report, metrics, document]

  private static let health = Route(
    method: "GET", path: "/healthz", summary: "Whether the server takes requests.", answer: .json(schema: "Health"),
    failures: [503], needsToken: false
  ) { app, _ in try app.health() }

  private static let models = Route(
    method: "GET", path: "/v1/models", summary: "The models there are.", answer: .json(schema: "Models")
  ) { app, _ in try HTTPResponse(json: ModelList(app.models)) }

  private static let model = Route(
    method: "GET", path: "/v1/model", summary: "One model: its classes, and how its features are computed.",
    answer: .json(schema: "Model"), parameters: [.model], failures: [404]
  ) { app, asked in
    let options = try QueryOptions(asked.request.query, known: ["model"])
    return try HTTPResponse(json: ModelCard(app.models.model(named: options.model)))
  }

  private static let predict = Route(
    method: "POST", path: "/v1/predict",
    summary: "The emotion in a clip of speech: the body is the audio file itself, or a form with a part named file.",
    answer: .json(schema: "Prediction"), parameters: [.model, .timeline, .sound],
    failures: [404, 408, 413, 415, 422, 500, 503], takesClip: true
  ) { app, asked in try app.predict(asked.request) }

  private static let report = Route(
    method: "GET", path: "/reports/{name}", summary: "The report of a model: how well it does, as a page.",
    answer: .text(contentType: "text/html"), parameters: [.modelInPath], failures: [404]
  ) { app, asked in try app.report(of: asked.name) }

  private static let metrics = Route(
    method: "GET", path: "/metrics", summary: "What the server has done, as Prometheus reads it.",
    answer: .text(contentType: "text/plain")
  ) { app, _ in app.metricsPage() }

  private static let document = Route(
    method: "GET", path: "/openapi.json", summary: "This document.", answer: .json(schema: "Document"),
    needsToken: false
  ) { app, _ in app.document }
}

extension RouteParameter {
  fileprivate static let model = RouteParameter(
    name: "model", schema: ["type": "string"], description: "Which model; without it, the first.")
  fileprivate static let timeline = RouteParameter(
    name: "timeline", schema: ["type": "boolean", "default": false],
    description: "Whether a short clip is to be judged window by window as well, as a long one always is.")
  fileprivate static let sound = RouteParameter(
    name: "sound", schema: ["type": "boolean", "default": false],
    description: "Whether the answer is to hold what a drawing of the sound needs.")
  fileprivate static let modelInPath = RouteParameter(
    name: "name", place: .path, schema: ["type": "string"], description: "Which model.")
}

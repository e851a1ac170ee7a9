import Core
import TestSupport
import Testing
import WebApp

@Suite struct OpenAPITests {
  private func document(_ served: Served) throws -> JSONValue {
    let reply = try #require(try served.client().ask("GET", "/openapi.json"))
    #expect(reply.status == 200 && reply.headers["content-type"] == "application/json")
    return try JSON.decode(JSONValue.self, from: reply.text)
  }

  @Test func `every route is described, with its answers, and no other`() throws {
    let document = try document(Served())
    #expect(document["openapi"] == "3.1.0")
    let paths = try #require(document["paths"]?.object)
    #expect(Set(paths.keys) == Set(API.routes.map(\.path)))
    for route in API.routes {
      let operation = try #require(paths[route.path]?[route.method.lowercased()], "\(route.path)")
      #expect(operation["responses"]?["200"] != nil, "\(route.path)")
      #expect((operation["responses"]?["401"] != nil) == route.needsToken, "\(route.path)")
      for status in ["400", "405", "421", "431"] { #expect(operation["responses"]?[status] != nil, "\(route.path)") }
      #expect(operation["responses"]?["405"]?["headers"]?["Allow"] != nil, "\(route.path)")
      #expect((operation["responses"]?["403"] != nil) == (route.method == "POST"), "\(route.path)")
      #expect((operation["requestBody"] != nil) == route.takesClip, "\(route.path)")
      #expect(operation["parameters"]?.array?.count ?? 0 == route.parameters.count, "\(route.path)")
    }
  }

  @Test func `all that is referred to is there`() throws {
    let document = try document(Served())
    let names = Set(try #require(document["components"]?["schemas"]?.object).keys)
    #expect(names == Set(Schemas.all.keys))
    let text = try JSON.encode(document)
    let referred = Set(text.matches(of: /#\/components\/schemas\/([A-Za-z]+)/).map { String($0.output.1) })
    #expect(referred == names)
  }

  @Test func `real answers fit the schemas, and hold nothing that is not described`() throws {
    let served = try Served(["one", "other"], report: "good")
    let client = try served.client()
    let check = SchemaCheck(document: try document(served))
    func answer(_ path: String, _ method: String = "GET", _ body: [UInt8]? = nil) throws -> JSONValue {
      try JSON.decode(JSONValue.self, from: try #require(client.ask(method, path, body: body)).text)
    }
    let answers: [(JSONValue, String)] = [
      (try answer("/healthz"), "Health"), (try answer("/v1/models"), "Models"), (try answer("/v1/model"), "Model"),
      (try answer("/nothing"), "Failure"), (try answer("/v1/predict", "POST", []), "Failure"),
      (try answer("/v1/predict", "POST", speech()), "Prediction"),
      (try answer("/v1/predict?sound=true&timeline=true", "POST", speech(20_000)), "Prediction"),
      (try answer("/v1/predict?sound=true", "POST", speech(160_000)), "Prediction"),
    ]
    for (value, schema) in answers {
      let mistakes = check.mistakes(in: value, schema: schema)
      #expect(mistakes.isEmpty, "\(schema): \(mistakes)")
    }
  }

  @Test func `an answer that does not fit is found`() throws {
    let check = SchemaCheck(document: try document(Served()))
    #expect(check.mistakes(in: ["status": "fine"], schema: "Health") == ["Health.status: is another"])
    #expect(check.mistakes(in: ["error": 3], schema: "Failure").count == 1)
    #expect(check.mistakes(in: ["error": "a", "more": 1], schema: "Failure") == ["Failure: more is not described"])
    #expect(check.mistakes(in: .object([:]), schema: "Failure") == ["Failure: error is missing"])
  }
}

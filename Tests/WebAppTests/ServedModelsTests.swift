import Recognition
import TestSupport
import Testing
import WebApp

@Suite struct ServedModelsTests {
  @Test(arguments: [
    ("runs/tess-cnn-001/best.h5", "tess-cnn-001"), ("best.h5", "here"), ("./last.h5", "here"), ("../best.h5", "over"),
    ("/best.h5", "best"), ("models/good.keras", "good"), ("my model (2).h5", "my-model--2-"), (".h5", ".h5"),
    ("a/../b/./best.h5", "b"),
  ]) func `a model is named after its run, or its file`(path: String, name: String) {
    #expect(ModelName(ofCheckpoint: path, in: "/over/here").description == name)
  }

  @Test(arguments: ["", "a b", "a/b", "ä", "..%2F", String(repeating: "x", count: 65)])
  func `a name that is no part of an address is refused`(name: String) {
    #expect(throws: ServingError.badName(name)) { try ModelName(name) }
  }

  @Test func `two models of one name are refused`() throws {
    let served = try Served(["one", "other"])
    let model = served.app.models.first
    let twin = try ServedModel(try served.model("other"), name: model.name, workers: 1)
    let error = ServingError.sameName(
      "one", one: served.place.file("one/best.h5"), other: served.place.file("other/best.h5"))
    #expect(throws: error) { try ServedModels(model, [twin]) }
  }

  @Test(arguments: [
    (
      ServingError.badName("a b"),
      "model name 'a b': expected 1 to 64 letters, digits, '-', '_' and '.', as in --checkpoint mine=best.h5"
    ),
    (
      .sameName("run", one: "a/run/best.h5", other: "b/run/best.h5"),
      "a/run/best.h5 and b/run/best.h5 would both be served as 'run'; give one another name: --checkpoint NAME=FILE"
    ),
    (
      .reportTooLarge(path: "run/report.html", bytes: 50_000_000, most: 33_554_432),
      "run/report.html: has 50.0 MB; at most 33.6 MB are served: move it away, or make it again"
    ),
    (
      .noToken(path: "token"),
      "token: holds no token; expected a line of 16 characters or more, such as 'openssl rand -hex 16' makes"
    ),
  ]) func `says what is wrong and what to do`(error: ServingError, sentence: String) {
    #expect(error.description == sentence)
  }
}

import Core
import Testing

@Suite struct TrainingPlanTests {
  private func text(_ more: String, optimizer: String = "") -> String {
    "{\"batch\":8,\"epochs\":2,\"optimizer\":{\"name\":\"adam\",\"rate\":0.5\(optimizer)}\(more)}"
  }

  private func read(_ more: String, optimizer: String = "") throws(JSONMistake) -> TrainingPlan {
    try JSON.decode(TrainingPlan.self, from: text(more, optimizer: optimizer))
  }

  @Test func `a plan that sets nothing is read and written as it always was`() throws {
    let plan = try read(",\"seed\":0")
    #expect(plan == TrainingPlan(batch: 8, epochs: 2, optimizer: OptimizerPlan(name: "adam", rate: 0.5)))
    #expect(try JSON.encode(plan) == text(",\"seed\":0"))
  }

  @Test func `settings of the optimizer stand beside its name in Keras's words`() throws {
    let plan = try read(",\"seed\":0", optimizer: ",\"amsgrad\":true,\"clipnorm\":1.5,\"epsilon\":null")
    #expect(plan.optimizer.settings == ["amsgrad": true, "clipnorm": 1.5])
    #expect(try JSON.decode(TrainingPlan.self, from: JSON.encode(plan)) == plan)
  }

  @Test(arguments: [
    ("{\"name\":\"cross-entropy\"}", LossPlan()),
    ("{\"name\":\"cross-entropy\",\"labelSmoothing\":0.1}", LossPlan(labelSmoothing: 0.1)),
    ("{\"name\":\"focal\"}", LossPlan(.focal(gamma: 2, alpha: 0.25))),
    (
      "{\"name\":\"focal\",\"gamma\":3,\"alpha\":0.5,\"labelSmoothing\":0.2}",
      LossPlan(.focal(gamma: 3, alpha: 0.5), labelSmoothing: 0.2)
    ),
  ]) func `a loss is named, with its settings`(text: String, loss: LossPlan) throws {
    let plan = try read(",\"loss\":\(text)")
    #expect(plan.loss == loss)
    #expect(try JSON.decode(TrainingPlan.self, from: JSON.encode(plan)) == plan)
  }

  @Test(arguments: [
    ("\"balanced\"", ClassWeights.balanced), ("{\"sad\":2,\"calm\":0.5}", .given(["sad": 2, "calm": 0.5])),
  ]) func `classes are weighed alike, or by name`(text: String, weights: ClassWeights) throws {
    let plan = try read(",\"classWeights\":\(text)")
    #expect(plan.classWeights == weights)
    #expect(try JSON.decode(TrainingPlan.self, from: JSON.encode(plan)) == plan)
  }

  @Test(arguments: [
    (",\"loss\":{\"name\":\"hinge\"}", "'loss.name' is 'hinge'; known: cross-entropy, focal"),
    (
      ",\"loss\":{\"name\":\"cross-entropy\",\"gamma\":2}",
      "unknown key 'loss.gamma'; known: name, labelSmoothing"
    ),
    (
      ",\"loss\":{\"name\":\"focal\",\"gamma\":-1}", "'loss.gamma' is -1.0, expected a number from 0 to 100"
    ),
    (
      ",\"loss\":{\"name\":\"focal\",\"alpha\":0}",
      "'loss.alpha' is 0.0, expected a number above 0, at most 1000"
    ),
    (
      ",\"loss\":{\"name\":\"focal\",\"labelSmoothing\":2}",
      "'loss.labelSmoothing' is 2.0, expected a number from 0 to 1"
    ),
    (
      ",\"classWeights\":\"even\"",
      "'classWeights' is 'even', expected 'balanced', or an object of classes and their weights"
    ),
    (",\"classWeights\":{\"sad\":-1}", "'classWeights.sad' is -1.0, expected a number from 0 to 1000000"),
    (",\"classWeights\":{\"sad\":\"much\"}", "'classWeights.sad' is \"much\", expected a number"),
  ]) func `what cannot be trained with is refused in words`(more: String, reason: String) {
    #expect(throws: JSONMistake(reason: reason)) { try read(more) }
  }

  @Test func `the polarity recipes weigh their classes alike, and no others do`() {
    let balanced = Recipe.all.filter { $0.training.classWeights == .balanced }.map(\.name)
    #expect(balanced == ["ravdess-polarity", "ravdess-polarity-3", "ravdess-polarity-8"])
  }
}

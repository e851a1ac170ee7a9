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
    ("{\"name\":\"cosine\"}", SchedulePlan.cosine(alpha: 0)),
    ("{\"name\":\"cosine\",\"alpha\":0.1}", .cosine(alpha: 0.1)),
    (
      "{\"name\":\"cosine-restarts\",\"firstEpochs\":5}",
      .cosineRestarts(firstEpochs: 5, lengthFactor: 2, rateFactor: 1, alpha: 0)
    ),
    ("{\"name\":\"step\",\"every\":10,\"factor\":0.1}", .step(every: 10, factor: 0.1)),
    ("{\"name\":\"milestones\",\"epochs\":[3,9],\"factor\":0.1}", .milestones(epochs: [3, 9], factor: 0.1)),
    ("{\"name\":\"exponential\",\"factor\":0.9}", .exponential(factor: 0.9)),
  ]) func `a schedule is named, with its settings`(text: String, schedule: SchedulePlan) throws {
    let plan = try read(",\"schedule\":\(text)")
    #expect(plan.schedule == schedule)
    #expect(try JSON.decode(TrainingPlan.self, from: JSON.encode(plan)) == plan)
  }

  @Test func `warm-up, best figure, early stopping and cooldown are read and written`() throws {
    let plan = try read(
      ",\"best\":\"validationUAR\",\"warmup\":{\"steps\":100,\"from\":0},"
        + "\"earlyStopping\":{\"patience\":7,\"monitor\":\"validationLoss\"},"
        + "\"plateau\":{\"factor\":0.5,\"patience\":3,\"monitor\":\"validationLoss\",\"cooldown\":2}")
    #expect(plan.best == .uar && plan.warmup == WarmupPlan(.steps(100), from: 0))
    #expect(plan.earlyStopping == EarlyStoppingPlan(patience: 7, monitor: .loss))
    #expect(plan.plateau?.monitor == .loss && plan.plateau?.cooldown == 2)
    #expect(try JSON.decode(TrainingPlan.self, from: JSON.encode(plan)) == plan)
    #expect(try read(",\"warmup\":{\"epochs\":3}").warmup == WarmupPlan(.epochs(3), from: 0.1))
  }

  @Test(arguments: [
    (
      ",\"plateau\":{\"factor\":0.5,\"patience\":3},\"schedule\":{\"name\":\"cosine\"}",
      "'schedule' is given beside 'plateau', expected one of the two, as each decides how the rate falls"
    ),
    (
      ",\"schedule\":{\"name\":\"linear\"}",
      "'schedule.name' is 'linear'; known: cosine, cosine-restarts, step, milestones, exponential"
    ),
    (",\"schedule\":{\"name\":\"step\",\"every\":0,\"factor\":0.1}", "'schedule.every' is 0, expected at least 1"),
    (
      ",\"schedule\":{\"name\":\"step\",\"every\":2,\"factor\":1}",
      "'schedule.factor' is 1.0, expected between 0 and 1"
    ),
    (
      ",\"schedule\":{\"name\":\"milestones\",\"epochs\":[3,3],\"factor\":0.1}",
      "'schedule.epochs' is [3, 3], expected epochs from 1 on, each after the one before"
    ),
    (
      ",\"schedule\":{\"name\":\"cosine\",\"alpha\":1}",
      "'schedule.alpha' is 1.0, expected a number from 0 up to, but not, 1"
    ),
    (
      ",\"warmup\":{\"steps\":3,\"epochs\":3}", "'warmup.steps' is given beside 'epochs', expected one of the two"
    ),
    (",\"warmup\":{\"epochs\":0}", "'warmup.epochs' is 0, expected 1 to 16000000"),
    (",\"warmup\":{\"epochs\":1,\"from\":2}", "'warmup.from' is 2.0, expected a number from 0 to 1"),
    (",\"earlyStopping\":{\"patience\":0}", "'earlyStopping.patience' is 0, expected at least 1"),
    (
      ",\"best\":\"accuracy\"", "'best' is 'accuracy'; known: validationAccuracy, validationUAR, validationLoss"
    ),
    (
      ",\"plateau\":{\"factor\":0.5,\"patience\":3,\"cooldown\":-1}", "'plateau.cooldown' is -1, expected at least 0"
    ),
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

import Core
import Testing

/// The parts of a training plan that say what is done to rows and weights.
@Suite struct TrainingPlanAdditionsTests {
  private func read(_ more: String) throws(JSONMistake) -> TrainingPlan {
    try JSON.decode(
      TrainingPlan.self,
      from: "{\"batch\":8,\"epochs\":2,\"optimizer\":{\"name\":\"adam\",\"rate\":0.5},\(more)}")
  }

  private static let changes = """
    "augment":[{"change":"mask","axis":"frames","most":10,"probability":0.5},{"change":"shift","frames":8},\
    {"change":"noise","amount":0.1},{"change":"scale","amount":0.2}]
    """

  @Test func `rows are changed by a list of changes, in its order`() throws {
    let plan = try read(Self.changes)
    #expect(
      plan.augment == [
        RowAlteration(.mask(RowMask(axis: .frames, most: 10)), probability: 0.5), RowAlteration(.shift(frames: 8)),
        RowAlteration(.noise(amount: 0.1)), RowAlteration(.scale(amount: 0.2)),
      ])
    #expect(try JSON.decode(TrainingPlan.self, from: JSON.encode(plan)) == plan)
  }

  @Test(arguments: [
    ("{\"name\":\"ema\"}", AveragingPlan.ema),
    ("{\"name\":\"ema\",\"momentum\":0.9,\"start\":3}", AveragingPlan(.moving(momentum: 0.9), start: 3)),
    ("{\"name\":\"swa\",\"start\":30}", AveragingPlan(.equal, start: 30)),
  ]) func `a mean of the weights is named, with its settings`(text: String, averaging: AveragingPlan) throws {
    let plan = try read("\"averaging\":\(text),\"mixup\":0.2,\"accumulation\":4")
    #expect(plan.averaging == averaging && plan.mixup == 0.2 && plan.accumulation == 4)
    #expect(try JSON.decode(TrainingPlan.self, from: JSON.encode(plan)) == plan)
  }

  @Test(arguments: [
    ("\"mixup\":0", "'mixup' is 0.0, expected a number above 0, at most 1000.0"),
    ("\"accumulation\":0", "'accumulation' is 0, expected 1 to 1000"),
    ("\"averaging\":{\"name\":\"mean\"}", "'averaging.name' is 'mean'; known: ema, swa"),
    (
      "\"averaging\":{\"name\":\"ema\",\"momentum\":1}",
      "'averaging.momentum' is 1.0, expected a number from 0 to 1, without 1"
    ),
    (
      "\"averaging\":{\"name\":\"swa\",\"momentum\":0.9,\"start\":1}",
      "unknown key 'averaging.momentum'; known: name, start"
    ),
    ("\"averaging\":{\"name\":\"swa\",\"start\":0}", "'averaging.start' is 0, expected an epoch, from 1 on"),
    (
      "\"augment\":[{\"change\":\"noise\",\"amount\":0}]",
      "'augment[0].amount' is 0.0, expected a number above 0, at most 10.0"
    ),
    (
      "\"augment\":[{\"change\":\"scale\",\"amount\":2}]",
      "'augment[0].amount' is 2.0, expected a number above 0, at most 1.0"
    ),
    ("\"augment\":[{\"change\":\"shift\",\"frames\":0}]", "'augment[0].frames' is 0, expected at least 1"),
    (
      "\"augment\":[{\"change\":\"shift\",\"frames\":2,\"probability\":1.5}]",
      "'augment[0].probability' is 1.5, expected a number above 0, at most 1"
    ),
    ("\"augment\":[{\"change\":\"crop\"}]", "'augment[0].change' is 'crop'; known: mask, shift, noise, scale"),
  ]) func `what cannot be trained with is refused in words`(more: String, reason: String) {
    #expect(throws: JSONMistake(reason: reason)) { try read(more) }
  }
}

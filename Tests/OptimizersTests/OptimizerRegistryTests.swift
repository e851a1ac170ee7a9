import Core
import Optimizers
import Testing

@Suite struct OptimizerRegistryTests {
  @Test(
    arguments: [
      ("adagrad", [:], 1), ("adam", [:], 2), ("adam", ["amsgrad": true], 3), ("adamw", ["weight_decay": 0.01], 2),
      ("rmsprop", [:], 1), ("rmsprop", ["momentum": 0.9, "centered": true], 3), ("sgd", [:], 0),
      ("sgd", ["momentum": 0.9, "nesterov": true, "weight_decay": 0.1, "clipnorm": 1], 1),
    ] as [(String, [String: JSONValue], Int)])
  func `makes optimizers by name`(name: String, settings: [String: JSONValue], buffers: Int) throws {
    let optimizer = try makeOptimizer(OptimizerPlan(name: name, rate: 1e-3, settings: settings))
    #expect(optimizer.stateBuffers == buffers)
  }

  @Test func `reads how gradients are clipped`() throws {
    let found = try [[:], ["clipvalue": 0.5], ["clipnorm": 1], ["global_clipnorm": 2]].map {
      try makeClipping(OptimizerPlan(name: "sgd", rate: 1, settings: $0))
    }
    #expect(found == [.none, .value(0.5), .norm(1), .globalNorm(2)])
  }

  @Test func `another optimizer keeps the rate and what every optimizer has`() {
    let plan = OptimizerPlan(
      name: "adam", rate: 0.5, settings: ["beta_1": 0.8, "clipnorm": 1, "weight_decay": 0.1])
    #expect(plan.renamed("adam") == plan)
    let other = OptimizerPlan(name: "sgd", rate: 0.5, settings: ["clipnorm": 1, "weight_decay": 0.1])
    #expect(plan.renamed("sgd") == other)
  }

  private static let known = "adagrad, adam, adamw, rmsprop, sgd"
  private static let common = "weight_decay, clipvalue, clipnorm, global_clipnorm"

  @Test(arguments: [
    (plan("lion"), "unknown optimizer 'lion'; known: \(known)"),
    (plan("adamm"), "unknown optimizer 'adamm', did you mean 'adam'?; known: \(known)"),
    (plan("adam", rate: 0), "optimizer 'adam': its rate is 0.0; give a number above 0, such as 0.001"),
    (plan("adam", rate: .nan), "optimizer 'adam': its rate is nan; give a number above 0, such as 0.001"),
    (
      plan("adam", ["momentum": 0.9]),
      "optimizer 'adam': unknown setting 'momentum'; known: beta_1, beta_2, epsilon, amsgrad, \(common)"
    ),
    (
      plan("adamw", ["weight_decya": 0.9]),
      "optimizer 'adamw': unknown setting 'weight_decya', did you mean 'weight_decay'?; "
        + "known: beta_1, beta_2, epsilon, amsgrad, \(common)"
    ),
    (
      plan("sgd", ["momentum": 1]), "optimizer 'sgd': 'momentum' is 1, expected a number from 0 up to, but not, 1"
    ),
    (plan("sgd", ["nesterov": 1]), "optimizer 'sgd': 'nesterov' is 1, expected true or false"),
    (plan("rmsprop", ["epsilon": 0]), "optimizer 'rmsprop': 'epsilon' is 0, expected a number above 0"),
    (
      plan("adagrad", ["initial_accumulator_value": -1]),
      "optimizer 'adagrad': 'initial_accumulator_value' is -1, expected a number of at least 0"
    ),
    (plan("adam", ["weight_decay": true]), "optimizer 'adam': 'weight_decay' is true, expected a number of at least 0"),
  ]) func `refuses what it does not know`(plan: OptimizerPlan, sentence: String) {
    let error = #expect(throws: OptimizerError.self) { try makeOptimizer(plan) }
    #expect(error?.description == sentence)
  }

  @Test(arguments: [
    (
      plan("sgd", ["clipnorm": 1, "clipvalue": 1]),
      "optimizer 'sgd': clipvalue and clipnorm are given; gradients are clipped in one way only, so keep one"
    ),
    (plan("sgd", ["clipnorm": 0]), "optimizer 'sgd': 'clipnorm' is 0, expected a number above 0"),
  ]) func `refuses to clip without sense`(plan: OptimizerPlan, sentence: String) {
    let error = #expect(throws: OptimizerError.self) { try makeClipping(plan) }
    #expect(error?.description == sentence)
  }
}

private func plan(_ name: String, _ settings: [String: JSONValue] = [:], rate: Double = 1e-3) -> OptimizerPlan {
  OptimizerPlan(name: name, rate: rate, settings: settings)
}

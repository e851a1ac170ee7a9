import Core
import Optimizers
import Testing

@Suite struct OptimizerRegistryTests {
  @Test func `makes Adam by name`() throws {
    let optimizer = try makeOptimizer(OptimizerPlan(name: "adam", rate: 1e-3))
    #expect(optimizer.stateBuffers == 2)
  }

  @Test(arguments: [
    (OptimizerPlan(name: "lion", rate: 1e-3), "unknown optimizer 'lion'; known: adam"),
    (OptimizerPlan(name: "adam", rate: 0), "optimizer 'adam': its rate is 0.0; give a number above 0, such as 0.001"),
    (
      OptimizerPlan(name: "adam", rate: .nan),
      "optimizer 'adam': its rate is nan; give a number above 0, such as 0.001"
    ),
  ]) func `refuses what it does not know`(plan: OptimizerPlan, sentence: String) {
    let error = #expect(throws: OptimizerError.self) { try makeOptimizer(plan) }
    #expect(error?.description == sentence)
  }
}

import Core
import Network
import Optimizers
import TestSupport
import Testing

/// Counts what a step takes from the heap where gradients are clipped and rows are weighed.
@Suite(.serialized) struct ClippedStepAllocationTests {
  @Test func `a clipped step of any optimizer and loss takes no memory`() async throws {
    let taken = try await HeapTrace.traced {
      await #expect(processExitsWith: .success) {
        let model = try Model(layers: Recipe.tessCNN.model, inputShape: [100, 40], classCount: 7)
        let trainers = try optimizerNames.map { name in
          let plan = OptimizerPlan(name: name, rate: 1e-3, settings: ["clipnorm": 0.1, "weight_decay": 0.1])
          let trainer = Trainer(
            model, rows: 4, optimizer: try makeOptimizer(plan), clipping: try makeClipping(plan),
            objective: Objective(
              LossPlan(.focal(gamma: 2, alpha: 0.25), labelSmoothing: 0.1), classWeights: [1, 2, 3, 4, 5, 6, 7]))
          model.initialize(trainer.parameters, seed: 1)
          trainer.fill(numbers(4 * 4000), [0, 1, 2, 3])
          return trainer
        }
        func learn(_ step: Int) {
          for trainer in trainers {
            _ = trainer.step(rows: 4, rate: 1e-3, step: step, key: RandomKey(seed: 1, purpose: .dropout, step: step))
          }
        }
        learn(1)
        let begun = try HeapTrace()
        for step in 2...3 { learn(step) }
        try begun.end()
      }
    }
    #expect(taken == [], "each line: where, and how many bytes")
  }
}

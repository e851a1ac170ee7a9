import Core
import Foundation
import Network
import TestSupport
import Testing

/// Counts what a step takes from the heap.
@Suite(.serialized) struct AllocationTests {
  @Test func `a step of training takes no memory`() async throws {
    let taken = try await HeapTrace.traced {
      await #expect(processExitsWith: .success) {
        let trainer = try Trainer(
          Model(layers: Recipe.tessCNN.model, inputShape: [100, 40], classCount: 7), rows: 16)
        trainer.model.initialize(trainer.parameters, seed: 1)
        trainer.fill(numbers(16 * 4000), (0..<16).map { Int32($0 % 7) })
        func learn(_ step: Int) {
          _ = trainer.step(rows: 16, rate: 1e-3, step: step, key: RandomKey(seed: 1, purpose: .dropout, step: step))
          _ = trainer.model.penalty(trainer.parameters)
        }
        learn(1)
        let begun = try HeapTrace()
        for step in 2...4 { learn(step) }
        try begun.end()
      }
    }
    #expect(taken == [], "each line: where, and how many bytes")
  }

  @Test func `judging and inferring take no memory`() async throws {
    let taken = try await HeapTrace.traced {
      await #expect(processExitsWith: .success) {
        let model = try Model(layers: Recipe.tessCNN.model, inputShape: [100, 40], classCount: 7)
        let parameters = FloatBuffer(count: model.layout.count).view
        model.initialize(parameters, seed: 1)
        let workspace = Workspace(model: model, rows: 8, training: false)
        func judge() {
          _ = model.judge(rows: 8, workspace: workspace, parameters: parameters)
          model.infer(rows: 8, workspace: workspace, parameters: parameters)
        }
        judge()
        let begun = try HeapTrace()
        judge()
        try begun.end()
      }
    }
    #expect(taken == [], "each line: where, and how many bytes")
  }

  @Test func `an array that is made is seen`() async throws {
    let taken = try await HeapTrace.traced {
      await #expect(processExitsWith: .success) {
        let begun = try HeapTrace()
        let made = numbers(5)
        try begun.end()
        #expect(made.count == 5)
      }
    }
    #expect(!taken.isEmpty)
  }
}

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

  /// Layers that hold others, and those whose kernels go from frame to frame.
  private static let layers: [String: JSONValue] = [
    "frames": ["layer": "TimeDistributed", "of": ["layer": "Conv1D", "filters": 3, "kernel_size": 2]],
    "normalised frames": ["layer": "TimeDistributed", "of": ["layer": "BatchNormalization"]],
    "depthwise": ["layer": "DepthwiseConv1D", "kernel_size": 2],
    "separable": ["layer": "SeparableConv1D", "filters": 3, "kernel_size": 2],
    "LSTM": ["layer": "LSTM", "units": 17, "return_sequences": true, "dropout": 0.2],
    "GRU": ["layer": "GRU", "units": 17, "return_sequences": true, "recurrent_dropout": 0.2],
    "GRU reset before": ["layer": "GRU", "units": 3, "reset_after": false],
    "SimpleRNN": ["layer": "SimpleRNN", "units": 3, "dropout": 0.1],
    "directions": ["layer": "Bidirectional", "of": ["layer": "LSTM", "units": 3, "return_sequences": true]],
    "merged directions": ["layer": "Bidirectional", "of": ["layer": "GRU", "units": 3], "merge_mode": "mul"],
  ]

  /// A model around one of the layers.
  private static func trainer(_ name: String) throws -> Trainer {
    let layer = layers[name] ?? .null
    let isFramed = layer["layer"]?.string == "TimeDistributed"
    let around: [JSONValue] = [layer, ["layer": "Flatten"], ["layer": "Dense", "units": 3, "activation": "softmax"]]
    return try Trainer(
      Model(layers: around, inputShape: isFramed ? [6, 5, 2] : [6, 5], classCount: 3), rows: 4)
  }

  @Test(arguments: layers.keys.sorted()) func `a step through any layer takes no memory`(_ name: String) async throws {
    let taken = try await HeapTrace.traced {
      // A process of its own gets no values: it is told which layer in its environment.
      setenv("LAYER", name, 1)
      await #expect(processExitsWith: .success) {
        let trainer = try AllocationTests.trainer(ProcessInfo.processInfo.environment["LAYER"] ?? "")
        trainer.model.initialize(trainer.parameters, seed: 1)
        trainer.fill(numbers(4 * trainer.model.inputShape.count), [0, 1, 2, 0])
        func learn(_ step: Int) {
          _ = trainer.step(rows: 4, rate: 1e-3, step: step, key: RandomKey(seed: 1, purpose: .dropout, step: step))
        }
        learn(1)
        let begun = try HeapTrace()
        for step in 2...3 { learn(step) }
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

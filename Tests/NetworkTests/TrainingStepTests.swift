import Core
import Network
import TestSupport
import Testing

@Suite struct TrainingStepTests {
  private let layers: [JSONValue] = [
    ["layer": "Conv1D", "filters": 6, "kernel_size": 3, "padding": "same", "activation": "relu"],
    ["layer": "BatchNormalization"], ["layer": "MaxPooling1D"], ["layer": "Flatten"],
    ["layer": "Dense", "units": 20, "activation": "relu", "kernel_regularizer": ["l1": 1e-3, "l2": 1e-3]],
    ["layer": "Dropout", "rate": 0.4], ["layer": "Dense", "units": "classes", "activation": "softmax"],
  ]
  private let key = RandomKey(seed: 8, purpose: .dropout, epoch: 1, step: 2, lane: 3)

  private func trainer(rows: Int = 9) throws -> Trainer {
    let trainer = Trainer(try Model(layers: layers, inputShape: [11, 5], classCount: 4), rows: rows)
    trainer.model.initialize(trainer.parameters, seed: 6)
    trainer.fill(numbers(9 * 55), (0..<9).map { Int32($0 % 4) })
    return trainer
  }

  private func gradients(_ trainer: Trainer, _ into: FloatView? = nil, rows: Int = 9) -> [Float] {
    let gradients = into ?? trainer.gradients
    _ = trainer.model.train(
      rows: rows, workspace: trainer.workspace, parameters: trainer.parameters, gradients: gradients, key: key)
    return gradients.array
  }

  @Test func `gives the same bits twice, in a larger workspace, and at another address`() throws {
    let trainer = try trainer()
    let first = gradients(trainer)
    let shifted = FloatBuffer(count: first.count + 3).view[3..<first.count + 3]
    #expect(first.contains { $0 != 0 })
    #expect(gradients(trainer) == first)
    #expect(gradients(trainer, shifted) == first)
    let parameters = FloatBuffer(count: first.count + 5).view[5..<first.count + 5]
    parameters.copy(from: trainer.parameters)
    _ = trainer.model.train(
      rows: 9, workspace: trainer.workspace, parameters: parameters, gradients: shifted, key: key)
    #expect(shifted.array == first)
    let larger = try self.trainer(rows: 20)
    #expect(gradients(larger) == first)
  }

  @Test func `gives the same bits on other threads`() async throws {
    let first = gradients(try trainer())
    await withTaskGroup(of: [Float].self) { group in
      for _ in 0..<4 { group.addTask { (try? self.trainer()).map { self.gradients($0) } ?? [] } }
      for await other in group { #expect(other == first) }
    }
  }

  @Test func `overwrites gradients, and leaves padding and an empty batch zero`() throws {
    let trainer = try trainer()
    let first = gradients(trainer)
    trainer.gradients.fill(.nan)
    #expect(gradients(trainer) == first)
    for entry in trainer.model.layout.entries {
      let padding = entry.range.upperBound..<FloatBuffer.padded(entry.range.upperBound)
      #expect(first[padding].allSatisfy { $0 == 0 })
    }
    trainer.gradients.fill(.nan)
    #expect(gradients(trainer, rows: 0).allSatisfy { $0 == 0 })
  }

  @Test func `gives moving averages the rows times the statistic of the batch`() throws {
    let trainer = try trainer()
    let sums = gradients(trainer, rows: 9)
    let mean = try #require(trainer.model.layout.entries.first { $0.name == "moving_mean" })
    let workspace = Workspace(model: trainer.model, rows: 9, training: true)
    workspace.input.copy(from: trainer.workspace.input)
    workspace.labels = trainer.workspace.labels
    let bench = try LayerBench(layers[0], input: [11, 5], rows: 9)
    for entry in trainer.model.layout.entries where entry.layer == "conv1d" {
      bench.set(entry.name, trainer.parameters[entry.range].array)
    }
    let output = bench.forward(trainer.workspace.input.array, training: true)
    for channel in 0..<6 {
      let values = stride(from: channel, to: output.count, by: 6).map { output[$0] }
      #expect(abs(sums[mean.range.lowerBound + channel] - 9 * values.reduce(0, +) / 99) < 1e-4)
    }
  }

  @Test func `draws other masks for another key, and none in use`() throws {
    let trainer = try trainer()
    let first = gradients(trainer)
    _ = trainer.model.train(
      rows: 9, workspace: trainer.workspace, parameters: trainer.parameters, gradients: trainer.gradients,
      key: RandomKey(seed: 8, purpose: .dropout, epoch: 1, step: 3, lane: 3))
    #expect(trainer.gradients.array != first)
    let plain = Workspace(model: trainer.model, rows: 9, training: false)
    plain.input.copy(from: trainer.workspace.input[0..<495])
    trainer.model.infer(rows: 9, workspace: plain, parameters: trainer.parameters)
    trainer.model.infer(rows: 9, workspace: trainer.workspace, parameters: trainer.parameters)
    #expect(plain.probabilities[0..<36].array == trainer.workspace.probabilities[0..<36].array)
    for row in 0..<9 { #expect(abs(plain.probabilities[row * 4..<row * 4 + 4].array.reduce(0, +) - 1) < 1e-6) }
  }

  @Test func `learns`() throws {
    let trainer = try trainer()
    var losses: [Double] = []
    for step in 1...200 {
      let key = RandomKey(seed: 1, purpose: .dropout, step: step)
      losses.append(trainer.step(rows: 9, rate: 1e-2, step: step, key: key).lossSum / 9)
    }
    #expect(losses.suffix(20).reduce(0, +) / 20 < 0.2 * losses[0])
  }
}

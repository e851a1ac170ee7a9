import Core
import Network
import TestSupport
import Testing

/// A small model trained for five steps, against Keras: `scripts/goldens/network.py`.
@Suite struct TrainingGoldenTests {
  @Test func `follows Keras's losses, first gradients, weights and moving averages`() throws {
    let golden = try goldens.json("training")
    let trainer = Trainer(try Model(kerasConfig: try #require(golden["config"])), rows: 6)
    let model = trainer.model
    model.initialize(trainer.parameters, seed: 0)
    try load(try #require(golden["before"]), into: trainer)
    for (index, step) in try golden.list("steps").enumerated() {
      let (x, labels) = (try step.floats("x"), try step.floats("y").map { Int32($0) })
      trainer.fill(x, labels)
      let penalty = model.penalty(trainer.parameters)
      let key = RandomKey(seed: 1, purpose: .dropout, step: index)
      let result = trainer.step(rows: labels.count, rate: 1e-2, step: index + 1, key: key)
      let loss = result.lossSum / Double(labels.count) + penalty
      let expected = try #require(step["loss"]?.double)
      #expect(abs(loss - expected) <= 1e-4 * expected, "loss of step \(index + 1): \(loss), Keras \(expected)")
      if index == 0 { try compare(trainer.gradients, try #require(golden["firstGradients"]), model, within: 2e-5) }
    }
    try compare(trainer.parameters, try #require(golden["after"]), model, within: 1e-4)
    try comparePredictions(trainer, golden)
  }

  private func load(_ weights: JSONValue, into trainer: Trainer) throws {
    for entry in trainer.model.layout.entries where entry.role != .fixed {
      trainer.parameters[entry.range].copy(from: try weights.floats("\(entry.layer)/\(entry.name)"))
    }
  }

  private func compare(_ found: FloatView, _ expected: JSONValue, _ model: Model, within tolerance: Float) throws {
    for entry in model.layout.entries {
      let name = "\(entry.layer)/\(entry.name)"
      guard expected[name] != nil else { continue }
      let apart = difference(found[entry.range].array, try expected.floats(name))
      #expect(apart <= tolerance, "\(name) is \(apart) away from Keras's")
    }
  }

  private func comparePredictions(_ trainer: Trainer, _ golden: JSONValue) throws {
    let x = try golden.floats("x")
    let workspace = Workspace(model: trainer.model, rows: 4, training: false)
    workspace.input.copy(from: x)
    trainer.model.infer(rows: 4, workspace: workspace, parameters: trainer.parameters)
    let apart = difference(workspace.probabilities[0..<12].array, try golden.floats("probabilities"))
    #expect(apart < 1e-5)
  }
}

import Core
import Network
import TestSupport
import Testing

/// Whole models with a mask, against Keras: what carries it, what uses it, and where it ends.
@Suite struct MaskedModelTests {
  @Test(arguments: 0..<7) func `gives Keras's probabilities and gradients on padded rows`(_ index: Int) throws {
    let golden = try goldens.json("masked-models").list("cases")[index]
    let title = try golden.text("title")
    let model = try Model(kerasConfig: try #require(golden["config"]))
    let trainer = Trainer(model, rows: 4)
    for entry in model.layout.entries {
      let values = try #require(golden["before"]).floats("\(entry.layer)/\(entry.name)")
      trainer.parameters[entry.range].copy(from: values)
    }
    let (x, labels) = (try golden.floats("x"), try golden.list("labels").map { Int32(try #require($0.int)) })
    let workspace = Workspace(model: model, rows: 4, training: false)
    workspace.input.copy(from: x)
    model.infer(rows: 4, workspace: workspace, parameters: trainer.parameters)
    #expect(difference(workspace.probabilities.array, try golden.floats("probabilities")) < 1e-5, "\(title)")
    trainer.fill(x, labels)
    let result = model.train(
      rows: 4, workspace: trainer.workspace, parameters: trainer.parameters, gradients: trainer.gradients,
      key: RandomKey(seed: 1, purpose: .dropout))
    #expect(abs(result.lossSum - (try #require(golden["loss"]?.double))) < 1e-4, "\(title)")
    for entry in model.layout.entries {
      try check(entry, trainer.gradients[entry.range].array, golden, title)
    }
  }

  private func check(_ entry: ParameterEntry, _ gradient: [Float], _ golden: JSONValue, _ title: String) throws {
    let name = "\(entry.layer)/\(entry.name)"
    guard case .movingAverage(let momentum) = entry.role else {
      let expected = try #require(golden["gradients"]).floats(name)
      // A shift before another normalisation has no gradient but what rounding leaves.
      let scale = max(0.1, expected.map(abs).max() ?? 0)
      let apart = zip(gradient, expected).map { abs($0 - $1) }.max() ?? .infinity
      #expect(apart < 1e-4 * scale, "\(title): gradient of \(name) is \(apart) away")
      return
    }
    let before = try #require(golden["before"]).floats(name)
    let after = zip(before, gradient).map { $0 * Float(momentum) + $1 / 4 * Float(1 - momentum) }
    #expect(difference(after, try #require(golden["after"]).floats(name)) < 1e-5, "\(title): \(name)")
  }
}

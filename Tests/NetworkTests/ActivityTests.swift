import Core
import Network
import TestSupport
import Testing

/// Layers that pay for the size of their outputs, against Keras: `scripts/goldens/layers_elements.py`.
@Suite struct ActivityTests {
  private let golden: JSONValue
  private let model: Model
  private let parameters: FloatView

  init() throws {
    golden = try goldens.json("activity")
    model = try Model(kerasConfig: try #require(golden["config"]))
    parameters = FloatBuffer(count: model.layout.count).view
    for entry in model.layout.entries {
      let name = "\(entry.layer)/\(entry.name)"
      parameters[entry.range].copy(from: try #require(golden["parameters"]).floats(name))
    }
  }

  private func workspace(_ rows: Range<Int>, training: Bool) throws -> Workspace {
    let workspace = Workspace(model: model, rows: rows.count, training: training)
    workspace.input.copy(from: Array(try golden.floats("x")[rows.lowerBound * 18..<rows.upperBound * 18]))
    workspace.labels = try golden.floats("y")[rows].map { Int32($0) }
    return workspace
  }

  private func train(_ rows: Range<Int>, into gradients: FloatView) throws -> Double {
    model.train(
      rows: rows.count, workspace: try workspace(rows, training: true), parameters: parameters, gradients: gradients,
      key: RandomKey(seed: 1, purpose: .dropout)
    ).lossSum
  }

  @Test func `a batch costs what it costs Keras, in training and in judgement`() throws {
    let gradients = FloatBuffer(count: model.layout.count).view
    let loss = try train(0..<5, into: gradients) / 5
    let expected = try #require(golden["loss"]?.double)
    #expect(abs(loss - expected) < 1e-5 * expected)
    for entry in model.layout.entries {
      let found = gradients[entry.range].array.map { $0 / 5 }
      let expected = try #require(golden["gradients"]).floats("\(entry.layer)/\(entry.name)")
      #expect(difference(found, expected) < 2e-5, "\(entry.layer)/\(entry.name)")
    }
    let judged = model.judge(rows: 5, workspace: try workspace(0..<5, training: false), parameters: parameters)
    let seen = try #require(golden["judged"]?.double)
    #expect(abs(judged.lossSum / 5 - seen) < 1e-5 * seen)
  }

  @Test func `two lanes together cost what one does`() throws {
    let (whole, first, second) = (
      FloatBuffer(count: model.layout.count).view, FloatBuffer(count: model.layout.count).view,
      FloatBuffer(count: model.layout.count).view
    )
    let loss = try train(0..<5, into: whole)
    let parts = try train(0..<2, into: first) + train(2..<5, into: second)
    #expect(abs(loss - parts) < 1e-6 * loss)
    #expect(difference(zip(first.array, second.array).map { $0 + $1 }, whole.array) < 1e-5)
  }
}

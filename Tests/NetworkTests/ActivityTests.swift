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

  /// One step of a model with an LSTM whose outputs cost what is given.
  private func recurrent(
    _ regularizer: JSONValue, bias: Float
  ) throws -> (loss: Double, biasGradient: Float) {
    let model = try Model(
      layers: [
        ["layer": "LSTM", "units": 3, "return_sequences": true, "activity_regularizer": regularizer],
        ["layer": "Flatten"], ["layer": "Dense", "units": "classes", "activation": "softmax"],
      ], inputShape: [4, 2], classCount: 2)
    let (parameters, gradients) = (
      FloatBuffer(count: model.layout.count).view, FloatBuffer(count: model.layout.count).view
    )
    model.initialize(parameters, seed: 3)
    let entry = try #require(model.layout.entries.first { $0.name == "lstm_cell/bias" })
    parameters[entry.range.lowerBound] = bias
    let workspace = Workspace(model: model, rows: 5, training: true)
    workspace.input.copy(from: RandomKey(seed: 4, purpose: .weights).normals(40))
    let result = model.train(
      rows: 5, workspace: workspace, parameters: parameters, gradients: gradients,
      key: RandomKey(seed: 1, purpose: .dropout))
    return (result.lossSum, gradients[entry.range.lowerBound])
  }

  @Test func `the outputs of a recurrent layer cost as those of any other`() throws {
    let costly: JSONValue = ["l1": 0.3, "l2": 0.7]
    func cost(_ bias: Float) throws -> Double {
      try recurrent(costly, bias: bias).loss - recurrent(.null, bias: bias).loss
    }
    let (with, without) = (try recurrent(costly, bias: 0.2), try recurrent(.null, bias: 0.2))
    #expect(with.loss > without.loss)
    let slope = (try cost(0.21) - cost(0.19)) / 0.02
    #expect(abs(Double(with.biasGradient - without.biasGradient) - slope) < 1e-3 * abs(slope), "\(slope)")
  }

  @Test func `a layer that goes both ways says where the cost of outputs belongs`() throws {
    let inner: JSONValue = ["layer": "GRU", "units": 3, "activity_regularizer": ["l2": 0.1]]
    let error = #expect(throws: NetworkError.self) {
      try Model(layers: [["layer": "Bidirectional", "of": inner]], inputShape: [4, 2], classCount: 3)
    }
    #expect(
      error?.description
        == "layer 1 (Bidirectional 'bidirectional'): 'activity_regularizer' is set in the layer inside; expected none there: put it on a layer behind"
    )
  }
}

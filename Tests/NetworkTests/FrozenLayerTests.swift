import Core
import Network
import Testing

/// Layers that Keras's `trainable: false` keeps as they are.
@Suite struct FrozenLayerTests {
  private static let rows = 5

  private func model(_ trainable: [Bool]) throws -> Model {
    try Model(
      layers: [
        [
          "layer": "Dense", "units": 4, "kernel_regularizer": ["l1": 0.1, "l2": 0.2], "trainable": .bool(trainable[0]),
        ],
        ["layer": "BatchNormalization", "trainable": .bool(trainable[1])],
        ["layer": "Dense", "units": "classes", "activation": "softmax", "trainable": .bool(trainable[2])],
      ], inputShape: [3], classCount: 3)
  }

  private func workspace(_ model: Model, training: Bool) -> Workspace {
    let workspace = Workspace(model: model, rows: FrozenLayerTests.rows, training: training)
    for index in 0..<3 * FrozenLayerTests.rows { workspace.input[index] = Float((index * 37) % 19) / 10 - 0.9 }
    for row in 0..<FrozenLayerTests.rows { workspace.labels[row] = Int32(row % 3) }
    return workspace
  }

  private func parameters(_ model: Model) -> FloatBuffer {
    let parameters = FloatBuffer(count: model.layout.count)
    for entry in model.layout.entries {
      for (place, index) in entry.range.enumerated() { parameters.view[index] = Float((place * 29) % 13) / 10 + 0.2 }
    }
    return parameters
  }

  private func gradients(_ model: Model, _ parameters: FloatBuffer) -> FloatBuffer {
    let gradients = FloatBuffer(count: model.layout.count)
    _ = model.train(
      rows: FrozenLayerTests.rows, workspace: workspace(model, training: true), parameters: parameters.view,
      gradients: gradients.view, key: RandomKey(seed: 1, purpose: .dropout))
    return gradients
  }

  private func loss(_ model: Model, _ parameters: FloatBuffer) -> Double {
    model.judge(
      rows: FrozenLayerTests.rows, workspace: workspace(model, training: false), parameters: parameters.view
    ).lossSum
  }

  @Test func `what is not trained is frozen, and costs nothing for its size`() throws {
    let model = try model([false, true, true])
    #expect(
      model.layout.entries.map(\.role) == [.frozen, .frozen, .trainable, .trainable]
        + [ParameterRole](repeating: .movingAverage(momentum: 0.99), count: 2) + [.trainable, .trainable])
    #expect(model.penalty(parameters(model).view) == 0)
    #expect(try self.model([true, true, true]).penalty(parameters(model).view) > 0)
  }

  @Test func `no gradient is taken below the first layer that is trained`() throws {
    let model = try model([false, false, true])
    let gradients = gradients(model, parameters(model))
    for entry in model.layout.entries {
      let isZero = gradients.view[entry.range].array.allSatisfy { $0 == 0 }
      #expect(isZero == (entry.role == .frozen), "\(entry.layer)/\(entry.name)")
    }
  }

  @Test func `a batch normalization that is not trained takes what training saw in training too`() throws {
    let model = try model([true, false, true])
    let parameters = parameters(model)
    let gradients = gradients(model, parameters)
    let kernel = model.layout.entries[0]
    for index in kernel.range {
      let (step, value) = (Float(1e-2), parameters.view[index])
      parameters.view[index] = value + step
      let above = loss(model, parameters)
      parameters.view[index] = value - step
      let below = loss(model, parameters)
      parameters.view[index] = value
      let slope = (above - below) / (2 * Double(step))
      #expect(abs(slope - Double(gradients.view[index])) < 2e-3, "\(index): \(slope), found \(gradients.view[index])")
    }
  }

  @Test func `what is not trained is written so, with the layers inside it`() throws {
    let model = try model([false, true, true])
    let config = model.kerasConfig(name: "m", parameters: parameters(model).view)
    let layers = try #require(config["config"]?["layers"]?.array)
    #expect(layers.dropFirst().map { $0["config"]?["trainable"] } == [false, true, true])
    #expect(try Model(kerasConfig: config).layout.entries.map(\.role) == model.layout.entries.map(\.role))
  }

  @Test func `a model that is not trained has no layer that is`() throws {
    let model = try model([true, true, true])
    var config = try #require(model.kerasConfig(name: "m", parameters: parameters(model).view).object)
    var inner = try #require(config["config"]?.object)
    inner["trainable"] = false
    config["config"] = .object(inner)
    #expect(try Model(kerasConfig: .object(config)).layout.entries.allSatisfy { $0.role == .frozen })
  }
}

import Core
import Network
import TestSupport
import Testing

@Suite struct ModelTests {
  private func tessCNN(_ classes: Int = 7) throws -> Model {
    try Model(layers: Recipe.tessCNN.model, inputShape: [100, 40], classCount: classes)
  }

  @Test func `tess-cnn has Keras's table and parameter count`() throws {
    let golden = try goldens.json("tess-cnn")
    let summary = try tessCNN().summary()
    let expected = try golden.list("summary").map { row in
      LayerSummary(
        name: try row.text("name"), kind: try row.text("kind"), outputShape: try row.shape("outputShape"),
        parameterCount: try row.integer("parameterCount"))
    }
    #expect(summary == expected)
    let parameterCount = try golden.integer("parameterCount")
    #expect(summary.reduce(0) { $0 + $1.parameterCount } == parameterCount)
  }

  @Test func `reads Keras's own description of tess-cnn as the recipe's model`() throws {
    let fromKeras = try Model(kerasConfig: try #require(try goldens.json("tess-cnn")["config"]))
    let fromRecipe = try tessCNN()
    #expect(fromKeras.summary() == fromRecipe.summary())
    #expect(fromKeras.layout.entries.map(\.l1) == fromRecipe.layout.entries.map(\.l1))
  }

  @Test func `writes every setting with the value Keras writes`() throws {
    let keras = try #require(try goldens.json("tess-cnn")["config"]?["config"])
    let model = try tessCNN()
    let parameters = FloatBuffer(count: model.layout.count).view
    let ours = try #require(model.kerasConfig(name: "tess_cnn", parameters: parameters)["config"])
    #expect(ours["build_input_shape"] == keras["build_input_shape"])
    for (mine, theirs) in zip(try ours.list("layers"), try keras.list("layers")) {
      #expect(mine["class_name"] == theirs["class_name"])
      for (key, value) in try #require(mine["config"]?.object) where !key.hasSuffix("_initializer") {
        #expect(value == theirs["config"]?[key], "\(mine), \(key)")
      }
    }
  }

  @Test func `is the same model after a way through Keras's description, statistics included`() throws {
    let layers: [JSONValue] = [
      ["layer": "Normalization", "mean": [0.5, -1.25], "variance": [4, 0.1]],
      ["layer": "Dense", "units": "classes", "activation": "softmax"],
    ]
    let model = try Model(layers: layers, inputShape: [2], classCount: 3)
    let parameters = FloatBuffer(count: model.layout.count).view
    model.initialize(parameters, seed: 4)
    let again = try Model(kerasConfig: model.kerasConfig(name: "m", parameters: parameters))
    #expect(again.summary() == model.summary())
    #expect(model.summary().map(\.parameterCount) == [0, 9])
    let others = FloatBuffer(count: again.layout.count).view
    again.initialize(others, seed: 4)
    #expect(others.array == parameters.array)
  }

  @Test func `lays parameters out in whole cache lines and leaves the padding zero`() throws {
    let model = try tessCNN()
    let parameters = FloatBuffer(count: model.layout.count).view
    parameters.fill(9)
    model.initialize(parameters, seed: 1)
    var next = 0
    for entry in model.layout.entries {
      #expect(entry.range.lowerBound == next && entry.range.count == entry.shape.count)
      next = FloatBuffer.padded(entry.range.upperBound)
      #expect(parameters[entry.range.upperBound..<next].array.allSatisfy { $0 == 0 })
    }
    #expect(model.layout.count == next)
  }

  @Test func `starts kernels uniform within Glorot's limit and keyed by the seed`() throws {
    let model = try tessCNN()
    let (first, again, other) = (
      FloatBuffer(count: model.layout.count).view, FloatBuffer(count: model.layout.count).view,
      FloatBuffer(count: model.layout.count).view
    )
    model.initialize(first, seed: 1)
    model.initialize(again, seed: 1)
    model.initialize(other, seed: 2)
    #expect(first.array == again.array)
    #expect(first.array != other.array)
    let kernel = try #require(model.layout.entries.first { $0.layer == "dense" && $0.name == "kernel" })
    let values = first[kernel.range].array.map(Double.init)
    let limit = (6.0 / (800 + 128)).squareRoot()
    #expect(values.allSatisfy { abs($0) <= limit })
    let variance = values.reduce(0) { $0 + $1 * $1 } / Double(values.count)
    #expect(abs(variance / (limit * limit / 3) - 1) < 0.02)
    #expect(abs(values.reduce(0, +) / Double(values.count)) < limit / 100)
  }

  @Test func `adds L1 and L2 terms up`() throws {
    let layers: [JSONValue] = [
      [
        "layer": "Dense", "units": "classes", "activation": "softmax",
        "kernel_regularizer": ["l1": 0.5, "l2": 0.25],
      ]
    ]
    let model = try Model(layers: layers, inputShape: [2], classCount: 2)
    let parameters = FloatBuffer(count: model.layout.count).view
    parameters[0..<4].copy(from: [1, -2, 3, 0])
    #expect(model.penalty(parameters) == 0.5 * 6 + 0.25 * 14)
  }
}

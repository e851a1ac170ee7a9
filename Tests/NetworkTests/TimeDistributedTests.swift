import Core
import Network
import TestSupport
import Testing

@Suite struct TimeDistributedTests {
  @Test(arguments: [(1, 1, 1, 1), (2, 3, 5, 17), (3, 2, 18, 3), (1, 7, 4, 50)])
  func `a Dense layer goes over all frames`(_ rows: Int, _ frames: Int, _ inputs: Int, _ units: Int) throws {
    let layer: JSONValue = ["layer": "TimeDistributed", "of": ["layer": "Dense", "units": .int(units)]]
    try compare(layer, input: [frames, inputs], rows: rows) { x, parameters in
      (0..<rows * frames * units).map { index in
        let (row, unit) = (index / units, index % units)
        return (0..<inputs).reduce(parameters[1][unit]) {
          $0 + x[row * inputs + $1] * parameters[0][$1 * units + unit]
        }
      }
    }
  }

  @Test func `names, counts and passes on what the layer inside has`() throws {
    let inside: JSONValue = ["layer": "Conv1D", "filters": 6, "kernel_size": 3, "name": "inner"]
    let layer = try LayerBench(["layer": "TimeDistributed", "of": inside], input: [4, 9, 5], rows: 2).layer
    #expect(layer.outputShape == [4, 7, 6])
    #expect(layer.parameters.map(\.name) == ["inner/kernel", "inner/bias"])
    #expect(layer.multiplyAdds == 4 * 7 * 6 * 3 * 5)
    #expect(layer.mask == .carries)
    #expect(!layer.passesThrough(training: true))
    let flat = try LayerBench(["layer": "TimeDistributed", "of": ["layer": "Flatten"]], input: [4, 9, 5], rows: 2)
    #expect(flat.layer.passesThrough(training: true))
  }

  @Test func `frames that a mask leaves out do not enter the statistics of a normalisation inside`() throws {
    let inner: JSONValue = ["layer": "BatchNormalization"]
    let x = RandomKey(seed: 2, purpose: .weights).normals(2 * 4 * 3)
    let outputs = try [inner, ["layer": "TimeDistributed", "of": inner]].map { layer in
      try LayerBench(layer, input: [4, 3], rows: 2, mask: [1, 1, 0, 0, 1, 1, 1, 0]).forward(x, training: true)
    }
    #expect(outputs[0] == outputs[1])
  }

  @Test func `reads what Keras writes, and writes it so`() throws {
    let recipe: JSONValue = [
      "layer": "TimeDistributed", "of": ["layer": "Dense", "units": 3, "activation": "gelu", "name": "inner"],
    ]
    let model = try Model(
      layers: [recipe, ["layer": "Flatten"], ["layer": "Dense", "units": "classes", "activation": "softmax"]],
      inputShape: [4, 5], classCount: 2)
    let parameters = FloatBuffer(count: model.layout.count).view
    model.initialize(parameters, seed: 1)
    let config = model.kerasConfig(name: "framed", parameters: parameters)
    let again = try Model(kerasConfig: config)
    #expect(again.layers.map(\.outputShape) == model.layers.map(\.outputShape))
    #expect(again.layout.entries.map(\.name) == model.layout.entries.map(\.name))
    #expect(again.kerasConfig(name: "framed", parameters: parameters) == config)
    // Without its module Keras does not find a layer inside another.
    let layers = try #require(config["config"]).list("layers")
    let written = layers.first { $0["class_name"] == "TimeDistributed" }
    #expect(written?["config"]?["layer"]?["module"] == "keras.layers")
  }
}

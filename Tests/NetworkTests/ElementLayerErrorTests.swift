import Core
import Network
import Testing

@Suite struct ElementLayerErrorTests {
  private static let axes = "check the layers before it and the shape of the features"

  @Test(
    arguments: [
      (["layer": "ReLU", "max_value": -1], "(ReLU 're_lu'): 'max_value' is -1; expected a number from 0.0"),
      (["layer": "LeakyReLU", "negative_slope": "steep"], "'negative_slope' is \"steep\"; expected a number from 0.0"),
      (["layer": "Softmax", "axis": 1], "'axis' is 1; expected -1 or 2 or [-1] or [2]"),
      (["layer": "GaussianNoise", "stddev": 2], "'stddev' is 2; expected a number from 0.0"),
      (["layer": "GaussianNoise"], "'stddev' is missing; give a number from 0.0"),
      (["layer": "Activation"], "'activation' is missing; give 'linear' or 'relu'"),
      (["layer": "Activation", "activation": ["class_name": "LeakyReLU"]], "'activation' is {"),
      (
        ["layer": "Reshape", "target_shape": [7, -1]],
        "'target_shape' is [7,-1]; expected a list of sizes whose product is 30; one of them may be -1"
      ),
      (["layer": "Reshape", "target_shape": [-1, -1]], "'target_shape' is [-1,-1]; expected a list of sizes"),
      (["layer": "Reshape", "target_shape": [5, 5]], "'target_shape' is [5,5]; expected a list of sizes"),
      (["layer": "Reshape", "target_shape": [0, -1]], "'target_shape' is [0,-1]; expected a list of sizes"),
      (["layer": "Reshape"], "'target_shape' is missing; give a list of sizes whose product is 30"),
      (
        ["layer": "Permute", "dims": [1, 1]],
        "'dims' is [1,1]; expected a list of each axis from 1 to 2, as [2,1]"
      ),
      (["layer": "Permute", "dims": [0, 1]], "'dims' is [0,1]; expected a list of each axis"),
      (["layer": "TimeDistributed"], "'of' is missing; give a layer, as {\"layer\": \"Dense\", …}"),
      (
        ["layer": "TimeDistributed", "of": ["layer": "Conv1D", "filters": 3, "kernel_size": 2]],
        "inside layer 1 (Conv1D 'conv1d'): its input is 3; it takes frames × channels, at least 2 frames; \(axes)"
      ),
      (
        ["layer": "Dense", "units": 3, "activity_regularizer": ["l1": -1]],
        "'activity_regularizer' is {\"l1\":-1}; expected {\"l1\": number, \"l2\": number}, or Keras's L1, L2 or L1L2"
      ),
      (
        ["layer": "Dense", "units": 3, "kernel_initializer": ["class_name": "HeNormal", "config": ["gain": 2]]],
        "expected glorot_uniform, glorot_normal"
      ),
      (
        ["layer": "Dense", "units": 3, "bias_initializer": "orthogonal"],
        "'bias_initializer' is no fit; expected one for a single axis: 'orthogonal' is for two or more"
      ),
      (["layer": "Dense", "units": 3, "dtype": "float16"], "'dtype' is \"float16\"; expected 'float32'"),
    ] as [(JSONValue, String)]) func `says what is wrong with a layer and what to do`(
      layer: JSONValue, sentence: String
    ) throws
  {
    let last: JSONValue = ["layer": "Dense", "units": "classes", "activation": "softmax"]
    let error = #expect(throws: NetworkError.self) {
      try Model(layers: [layer, ["layer": "Flatten"], last], inputShape: [10, 3], classCount: 5)
    }
    let said = error?.description ?? ""
    #expect(said.contains(sentence), "\(said)")
  }

  @Test func `takes the settings that Keras 2 and 3 write beside a layer's own`() throws {
    let policy: JSONValue = ["class_name": "Policy", "config": ["name": "float32"]]
    let layer: JSONValue = [
      "layer": "Dense", "units": 3, "dtype": policy, "batch_input_shape": [.null, 4], "input_shape": .null,
      "autocast": true, "trainable": true, "activation": ["class_name": "function", "config": "relu"],
      "kernel_regularizer": "l2",
    ]
    let last: JSONValue = ["layer": "Dense", "units": "classes", "activation": "softmax"]
    let model = try Model(layers: [layer, last], inputShape: [4], classCount: 2)
    #expect(model.layout.entries[0].l2 == 0.01)
    #expect(model.layout.entries[0].l1 == 0)
  }
}

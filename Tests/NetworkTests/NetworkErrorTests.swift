import Core
import Network
import Testing

@Suite struct NetworkErrorTests {
  private static let last: JSONValue = ["layer": "Dense", "units": "classes", "activation": "softmax"]
  private static let flatten: JSONValue = ["layer": "Flatten"]

  @Test(
    arguments: [
      ([], "the model has no layers; list at least a Dense layer with softmax"),
      (
        [["layer": "Capsule"], flatten, last],
        "layer 1: unknown layer 'Capsule'; known: \(LayerRegistry.all.map { $0.kind }.sorted().joined(separator: ", "))"
      ),
      ([["units": 3]], "the model's description is no layer at position 1; expected {\"layer\": \"Dense\", …}"),
      (
        [["layer": "Conv1D", "kernel_size": 3], flatten, last],
        "layer 1 (Conv1D 'conv1d'): 'filters' is missing; give a whole number from 1 to 1048576"
      ),
      (
        [["layer": "Conv1D", "filters": 4, "kernel_size": 3, "padding": "full"], flatten, last],
        "layer 1 (Conv1D 'conv1d'): 'padding' is \"full\"; expected 'valid' or 'same' or 'causal'"
      ),
      (
        [["layer": "Conv1D", "filters": 4, "kernel_size": 3, "groups": 2], flatten, last],
        "layer 1 (Conv1D 'conv1d'): 'groups' is 2; expected 1"
      ),
      (
        [["layer": "Conv1D", "filters": 0, "kernel_size": 3], flatten, last],
        "layer 1 (Conv1D 'conv1d'): 'filters' is 0; expected a whole number from 1 to 1048576"
      ),
      (
        [
          ["layer": "Conv1D", "filters": 4, "kernel_size": 3], ["layer": "MaxPooling1D", "pool_size": 9], flatten, last,
        ],
        "layer 2 (MaxPooling1D 'max_pooling1d'): its input is 8 × 4; it takes frames × channels, at least 9 frames; check the layers before it and the shape of the features"
      ),
      (
        [flatten, ["layer": "Conv1D", "filters": 4, "kernel_size": 3], last],
        "layer 2 (Conv1D 'conv1d'): its input is 30; it takes frames × channels, at least 3 frames; check the layers before it and the shape of the features"
      ),
      (
        [flatten, ["layer": "Dense", "units": 4, "neurons": 3], last],
        "layer 2 (Dense 'dense'): unknown setting 'neurons'; known: activation, activity_regularizer, bias_constraint, bias_initializer, bias_regularizer, dtype, kernel_constraint, kernel_initializer, kernel_regularizer, lora_rank, name, quantization_config, trainable, units, use_bias"
      ),
      (
        [flatten, ["layer": "Dense", "units": 4, "activation": "mish"], last],
        "layer 2 (Dense 'dense'): 'activation' is \"mish\"; expected 'linear' or 'relu' or 'relu6' or 'leaky_relu' or 'elu' or 'selu' or 'gelu' or 'silu' or 'tanh' or 'sigmoid' or 'hard_sigmoid' or 'softplus' or 'softsign' or 'exponential' or 'softmax'"
      ),
      (
        [flatten, ["layer": "Dense", "units": 4, "kernel_regularizer": "orthogonal"], last],
        "layer 2 (Dense 'dense'): 'kernel_regularizer' is \"orthogonal\"; expected {\"l1\": number, \"l2\": number}, or Keras's L1, L2 or L1L2"
      ),
      (
        [flatten, ["layer": "Dense", "units": 4, "kernel_initializer": "kaiming"], last],
        "layer 2 (Dense 'dense'): 'kernel_initializer' is \"kaiming\"; expected glorot_uniform, glorot_normal, he_uniform, he_normal, lecun_uniform, lecun_normal, variance_scaling, random_normal, truncated_normal, random_uniform, orthogonal, identity, constant, zeros, ones, or Keras's object of one"
      ),
      (
        [flatten, ["layer": "Dropout", "rate": 1], last],
        "layer 2 (Dropout 'dropout'): 'rate' is 1; expected a number from 0.0 to below 1.0"
      ),
      (
        [["layer": "Normalization", "mean": [1, 2]], flatten, last],
        "layer 1 (Normalization 'normalization'): 'mean' is [1,2]; expected a list of 3 numbers, one per column"
      ),
      (
        [
          flatten, ["layer": "Dense", "units": 4, "name": "dense"], ["layer": "Dropout", "rate": 0, "name": "dense"],
          last,
        ],
        "layer 3 (Dropout 'dense'): another layer has this name; give each layer its own"
      ),
      (
        [flatten, ["layer": "Dense", "units": 4]],
        "layer 2 (Dense 'dense'): the last layer gives 4; it must give one probability per class, as a Dense layer with softmax"
      ),
      (
        [flatten, ["layer": "Dense", "units": 4, "activation": "softmax"]],
        "layer 2 (Dense 'dense'): gives 4 classes, the data has 5; write \"units\": \"classes\""
      ),
      (
        [["layer": "Dense", "units": 1_000_000], flatten, last],
        "layer 1 (Dense 'dense'): takes 10000000000 floats, more than 2147479551; use fewer units, filters or frames"
      ),
    ] as [([JSONValue], String)]) func `says what is wrong with a model and what to do`(
      layers: [JSONValue], sentence: String
    )
  {
    let inputShape: Shape = sentence.contains("10000000000") ? [10_000, 3] : [10, 3]
    let error = #expect(throws: NetworkError.self) {
      try Model(layers: layers, inputShape: inputShape, classCount: 5)
    }
    #expect(error?.description == sentence)
  }

  @Test(
    arguments: [
      ("", #""""#), (".", #"".""#), ("..", #""..""#), ("/dense", #""/dense""#), ("a//b", #""a//b""#),
      ("a/", #""a/""#),
      ("a/../b", #""a/../b""#), ("a\u{0}b", #""a\u0000b""#), ("a\u{1B}[2J", #""a\u001b[2J""#),
      ("top_level_model_weights", #""top_level_model_weights""#), (3, "3"),
    ] as [(JSONValue, String)])
  func `refuses names under which no file could keep a layer's weights`(name: JSONValue, found: String) {
    let layers: [JSONValue] = [["layer": "Dense", "units": 4, "name": name], Self.last]
    let error = #expect(throws: NetworkError.self) { try Model(layers: layers, inputShape: [3], classCount: 5) }
    #expect(
      error?.description
        == "layer 1 (Dense): 'name' is \(found); expected another name: up to 200 letters, digits, '-' and '_'")
  }

  @Test func `takes names with paths inside and without a name`() throws {
    let layers: [JSONValue] = [
      ["layer": "Dense", "units": 4, "name": "block/größe 1"], ["layer": "Flatten", "name": .null], Self.last,
    ]
    let model = try Model(layers: layers, inputShape: [3], classCount: 5)
    #expect(model.layers.map(\.name) == ["block/größe 1", "flatten", "dense"])
  }

  @Test func `refuses parameters that 32 bits cannot count`() {
    let layers: [JSONValue] = [["layer": "Dense", "units": 1_048_576], Self.last]
    let error = #expect(throws: NetworkError.self) { try Model(layers: layers, inputShape: [2047], classCount: 5) }
    #expect(
      error?.description
        == "layer 1 (Dense 'dense'): takes 2147483648 floats, more than 2147479551; use fewer units, filters or frames")
  }

  @Test func `refuses a layer that needs too much memory between input and output`() {
    let inner: JSONValue = ["layer": "AttentionPooling1D", "units": 1_000_000]
    let error = #expect(throws: NetworkError.self) {
      try Model(layers: [["layer": "TimeDistributed", "of": inner]], inputShape: [4000, 1, 1], classCount: 2)
    }
    guard case .tooLarge(let layer, let floats, _) = error else {
      Issue.record("\(String(describing: error)), expected a layer that is too large")
      return
    }
    #expect(layer == "layer 1 (TimeDistributed 'time_distributed')" && floats >= 4e9)
  }

  @Test func `refuses more layers than can be told apart`() throws {
    let many = [JSONValue](repeating: Self.flatten, count: 4095)
    #expect(try Model(layers: many + [Self.last], inputShape: [3], classCount: 5).layers.count == 4096)
    let error = #expect(throws: NetworkError.self) {
      try Model(layers: many + [Self.flatten, Self.last], inputShape: [3], classCount: 5)
    }
    #expect(error?.description == "the model's description is 4097 layers long; expected at most 4096")
  }

  @Test(arguments: [
    ("[]", "the model's description is no Keras model; expected an object with class_name and config"),
    (
      #"{"class_name": "Functional", "config": {}}"#,
      "the model's description is a Keras model of class 'Functional'; expected Sequential or Functional, with its layers"
    ),
    (
      #"{"class_name": "Sequential", "config": {"layers": [3]}}"#,
      "the model's description is no layer at position 1; expected an object with class_name and config"
    ),
    (
      #"{"class_name": "Sequential", "config": {"layers": []}}"#,
      "the model's description is without a fixed input shape; expected an InputLayer with a batch_shape that leaves only the rows open"
    ),
    (
      #"{"class_name": "Sequential", "config": {"layers": [], "build_input_shape": [null, 1e300, 7]}}"#,
      "the model's description is without a fixed input shape; expected an InputLayer with a batch_shape that leaves only the rows open"
    ),
    (
      #"{"class_name": "Sequential", "config": {"layers": [], "build_input_shape": [null, 9000000000000, 9000000000000, 9000000000000]}}"#,
      "the input: takes 7.29e+38 floats, more than 2147479551; use fewer units, filters or frames"
    ),
    (
      #"{"class_name": "Sequential", "config": {"build_input_shape": [null, 4], "layers": [{"class_name": "Dense", "config": {"units": 2, "activation": "softmax", "trainable": "no"}}]}}"#,
      "layer 1 (Dense 'dense'): 'trainable' is \"no\"; expected true or false"
    ),
    (
      #"{"class_name": "Sequential", "config": {"build_input_shape": [null, 4], "layers": [{"class_name": "Dense", "config": {"units": 2, "activation": "softmax", "dtype": "float16"}}]}}"#,
      "layer 1 (Dense 'dense'): 'dtype' is \"float16\"; expected 'float32'"
    ),
  ]) func `says what is wrong with a Keras description`(json: String, sentence: String) throws {
    let config = try JSON.decode(JSONValue.self, from: json)
    let error = #expect(throws: NetworkError.self) { try Model(kerasConfig: config) }
    #expect(error?.description == sentence)
  }

  @Test(
    arguments: [
      (
        [["layer": "Conv1d", "filters": 4, "kernel_size": 3], flatten, last],
        "layer 1: unknown layer 'Conv1d', did you mean 'Conv1D'?; known: \(LayerRegistry.all.map { $0.kind }.sorted().joined(separator: ", "))"
      ),
      (
        [["layer": "Conv1D", "filters": 0, "kernel_size": 3], flatten, last],
        "layer 1 (Conv1D 'conv1d'): 'filters' is 0; expected a whole number from 1 to 1048576"
      ),
      (
        [flatten, ["layer": "Dense", "units": 4]],
        "layer 2 (Dense 'dense'): the last layer gives 4; it must give one probability per class, as a Dense layer with softmax"
      ),
      (
        [flatten, ["layer": "Dense", "units": 4, "activation": "softmax"]],
        "layer 2 (Dense 'dense'): gives 4 classes, the data has 5; write \"units\": \"classes\""
      ),
      ([], "the model has no layers; list at least a Dense layer with softmax"),
    ] as [([JSONValue], String)]) func `names the recipe and counts the layers that it lists`(
      layers: [JSONValue], sentence: String
    )
  {
    var recipe = Recipe.tessCNN
    recipe.name = "mine"
    recipe.model = layers
    let scaling: JSONValue = ["layer": "Normalization", "axis": -1, "mean": [0, 0, 0], "variance": [1, 1, 1]]
    for scaling in [scaling, nil] {
      let error = #expect(throws: NetworkError.self) {
        try Model(recipe: recipe, scaling: scaling, inputShape: [10, 3], classCount: 5)
      }
      #expect(error?.description == "recipe 'mine': \(sentence)")
    }
  }

  @Test func `a scaling layer that does not fit the rows is called so`() {
    let scaling: JSONValue = ["layer": "Normalization", "mean": [0], "variance": [1]]
    let error = #expect(throws: NetworkError.self) {
      try Model(layers: [Self.flatten, Self.last], scaling: scaling, inputShape: [10, 3], classCount: 5)
    }
    #expect(
      error?.description
        == "the scaling layer (Normalization 'normalization'): 'mean' is [0]; expected a list of 3 numbers, one per column"
    )
  }

  @Test func `a scaling layer is the first layer of the model`() throws {
    let scaling: JSONValue = ["layer": "Normalization", "mean": [0, 0, 0], "variance": [1, 1, 1]]
    let layers = [Self.flatten, Self.last]
    let apart = try Model(layers: layers, scaling: scaling, inputShape: [10, 3], classCount: 5)
    let listed = try Model(layers: [scaling] + layers, inputShape: [10, 3], classCount: 5)
    #expect(apart.summary() == listed.summary())
    #expect(apart.layout.entries.map(\.range) == listed.layout.entries.map(\.range))
  }
}

import Core
import Network

/// Chains of layers drawn at random, of every kind that a frozen model changes and some that it must leave alone.
struct RandomLayers {
  private var sequence: RandomSequence

  init(seed: UInt64) { sequence = RandomKey(seed: seed, purpose: .augmentation).sequence }

  /// A model of up to ten layers that ends in probabilities of five classes.
  mutating func model() throws -> Model {
    let input: Shape = one([[11, 6], [11, 6], [7, 8, 3], [17], [4, 9, 5]])
    let last: [JSONValue] = [["layer": "Flatten"], ["layer": "Dense", "units": "classes", "activation": "softmax"]]
    var layers: [JSONValue] = []
    for _ in 0..<(1 + sequence.next(below: 9)) {
      let more = layers + [layer()]
      // What does not take the shape is left out.
      if (try? Model(layers: more + last, inputShape: input, classCount: 5)) != nil { layers = more }
    }
    return try Model(layers: layers + last, inputShape: input, classCount: 5)
  }

  private mutating func one<Choice>(_ choices: [Choice]) -> Choice { choices[sequence.next(below: choices.count)] }
  private mutating func flag() -> JSONValue { .bool(sequence.next(below: 2) == 0) }

  private mutating func layer() -> JSONValue {
    let layers: [(inout RandomLayers) -> JSONValue] = [
      { $0.normalization() }, { $0.normalization() }, { $0.normalization() }, { $0.weighted() }, { $0.weighted() },
      { $0.pool() }, { $0.function() }, { $0.idle() },
      { ["layer": "TimeDistributed", "of": $0.sequence.next(below: 3) == 0 ? $0.normalization() : $0.weighted()] },
      { ["layer": "TimeDistributed", "of": $0.sequence.next(below: 2) == 0 ? $0.pool() : $0.function()] },
      { ["layer": "LSTM", "units": 4, "return_sequences": true, "go_backwards": $0.flag()] },
    ]
    return one(layers)(&self)
  }

  private mutating func normalization() -> JSONValue {
    one([
      ["layer": "BatchNormalization", "scale": flag(), "center": flag()],
      ["layer": "BatchNormalization", "epsilon": 0.1], ["layer": "LayerNormalization"],
    ])
  }

  private mutating func weighted() -> JSONValue {
    let shared: [String: JSONValue] = [
      "activation": one(["linear", "linear", "relu", "tanh", "softmax"]), "use_bias": flag(),
      "padding": one(["valid", "same"]), "kernel_size": one([1, 2, 3]),
    ]
    let own: [String: JSONValue] = one([
      ["layer": "Dense", "units": 7], ["layer": "Conv1D", "filters": 17], ["layer": "Conv2D", "filters": 6],
      ["layer": "Conv1D", "filters": 5, "padding": "causal", "dilation_rate": 2],
      ["layer": "Conv1D", "filters": 9, "strides": 2], ["layer": "DepthwiseConv1D", "depth_multiplier": 2],
      ["layer": "SeparableConv1D", "filters": 8, "depth_multiplier": 2],
    ])
    var settings = shared.merging(own) { $1 }
    if own["layer"] == "Dense" { (settings["padding"], settings["kernel_size"]) = (nil, nil) }
    return .object(settings)
  }

  private mutating func pool() -> JSONValue {
    let kind = one(["MaxPooling1D", "AveragePooling1D", "MaxPooling2D", "AveragePooling2D"])
    let whole = one(["GlobalMaxPooling1D", "GlobalAveragePooling1D", "GlobalMaxPooling2D", "GlobalAveragePooling2D"])
    return one([
      ["layer": .string(kind), "pool_size": 2, "padding": one(["valid", "same"])],
      ["layer": .string(kind), "pool_size": 3, "strides": 2, "padding": "same"],
      ["layer": .string(whole), "keepdims": flag()],
    ])
  }

  private mutating func function() -> JSONValue {
    one([
      ["layer": "Activation", "activation": one(["relu", "tanh", "softmax", "linear", "gelu"])], ["layer": "ReLU"],
      ["layer": "ReLU", "max_value": 0.5], ["layer": "ReLU", "threshold": 0.2], ["layer": "Softmax"],
      ["layer": "LeakyReLU"], ["layer": "ELU"],
    ])
  }

  private mutating func idle() -> JSONValue {
    one([
      ["layer": "Dropout", "rate": 0.3], ["layer": "GaussianNoise", "stddev": 0.1], ["layer": "Flatten"],
      ["layer": "SpatialDropout1D", "rate": 0.3], ["layer": "Permute", "dims": [2, 1]],
      ["layer": "Reshape", "target_shape": [-1, 3]], ["layer": "Rescaling", "scale": -2],
      ["layer": "Masking", "mask_value": 0.25],
    ])
  }
}

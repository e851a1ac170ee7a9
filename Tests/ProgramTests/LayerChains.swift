import Core

/// Recipes whose models together have every kind of layer, with all that draws random numbers and all that takes its
/// statistics from a batch.
enum LayerChains {
  /// Named as recipes are; `chain-synchronized` takes its statistics over all lanes.
  static let recipes: [Recipe] = [
    recipe("chain-sequence", sequence), recipe("chain-picture", picture), recipe("chain-pooled", pooled),
    recipe("chain-synchronized", synchronized),
  ]

  /// Rows of 24 frames × 6 columns.
  private static func recipe(_ name: String, _ model: [JSONValue]) -> Recipe {
    var recipe = Recipe.tessCNN
    recipe.name = name
    recipe.features = FeatureContract(
      rate: nil, columns: [.mfcc(coefficients: 6)], frames: 24, scaling: .standard)
    recipe.model = model
    recipe.training.optimizer = OptimizerPlan(name: "adam", rate: 1e-3, settings: ["global_clipnorm": 0.5])
    return recipe
  }

  /// The kinds of layers in `recipes`, also inside others.
  static var kinds: Set<String> { Set(recipes.flatMap { $0.model.flatMap(kinds) } + ["Normalization"]) }

  private static func kinds(_ layer: JSONValue) -> [String] {
    [layer["layer"]?.string].compactMap { $0 } + (layer["of"].map(kinds) ?? [])
  }

  private static let end: JSONValue = ["layer": "Dense", "units": "classes", "activation": "softmax"]

  private static let sequence: [JSONValue] = [
    ["layer": "GaussianNoise", "stddev": 0.1], ["layer": "Rescaling", "scale": 0.5, "offset": 0.1],
    ["layer": "SpatialDropout1D", "rate": 0.1],
    ["layer": "SeparableConv1D", "filters": 9, "kernel_size": 3, "padding": "same"],
    ["layer": "DepthwiseConv1D", "kernel_size": 3, "padding": "same"], ["layer": "LeakyReLU"],
    ["layer": "TimeDistributed", "of": ["layer": "Dropout", "rate": 0.2]], ["layer": "LayerNormalization"],
    ["layer": "Masking", "mask_value": 0],
    [
      "layer": "Bidirectional",
      "of": ["layer": "GRU", "units": 5, "return_sequences": true, "dropout": 0.2, "recurrent_dropout": 0.2],
    ],
    ["layer": "BatchNormalization"],
    ["layer": "SimpleRNN", "units": 9, "return_sequences": true, "dropout": 0.1, "recurrent_dropout": 0.1],
    ["layer": "LSTM", "units": 7, "return_sequences": true, "recurrent_dropout": 0.1],
    ["layer": "AttentionPooling1D"], ["layer": "ELU"], end,
  ]

  private static let picture: [JSONValue] = [
    ["layer": "Permute", "dims": [2, 1]], ["layer": "Reshape", "target_shape": [24, 6, 1]],
    ["layer": "Conv2D", "filters": 5, "kernel_size": 3, "padding": "same"], ["layer": "BatchNormalization"],
    ["layer": "ReLU"], ["layer": "MaxPooling2D", "pool_size": 2], ["layer": "Dropout", "rate": 0.3],
    ["layer": "AveragePooling2D", "pool_size": [3, 1]],
    ["layer": "TimeDistributed", "of": ["layer": "BatchNormalization"]],
    ["layer": "GlobalAveragePooling2D"], ["layer": "Dense", "units": 6], ["layer": "Softmax"], end,
  ]

  private static let pooled: [JSONValue] = [
    ["layer": "Conv1D", "filters": 8, "kernel_size": 3], ["layer": "MaxPooling1D", "pool_size": 2],
    ["layer": "AveragePooling1D", "pool_size": 2], ["layer": "Reshape", "target_shape": [5, 4, 2]],
    ["layer": "GlobalMaxPooling2D", "keepdims": true], ["layer": "Reshape", "target_shape": [2, 1]],
    ["layer": "Conv1D", "filters": 4, "kernel_size": 1], ["layer": "GlobalMaxPooling1D", "keepdims": true],
    ["layer": "GlobalAveragePooling1D"], ["layer": "Flatten"],
    ["layer": "Dense", "units": 4, "activity_regularizer": ["l2": 0.01]],
    ["layer": "Activation", "activation": "gelu"], end,
  ]

  /// Behind a mask, joined with ReLU, inside another layer and in front of noise.
  private static let synchronized: [JSONValue] = [
    ["layer": "ReLU", "threshold": 0.8], ["layer": "Masking", "mask_value": 0],
    ["layer": "BatchNormalization", "synchronized": true],
    ["layer": "LSTM", "units": 6, "return_sequences": true, "dropout": 0.2],
    ["layer": "BatchNormalization", "synchronized": true], ["layer": "ReLU"], ["layer": "Dropout", "rate": 0.2],
    ["layer": "TimeDistributed", "of": ["layer": "BatchNormalization", "synchronized": true]],
    ["layer": "Flatten"], ["layer": "Dense", "units": 9],
    ["layer": "BatchNormalization", "synchronized": true], ["layer": "ReLU"], end,
  ]
}

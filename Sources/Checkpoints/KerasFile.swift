import Core
import HDF5Storage

/// What stands in a Keras HDF5 model file: the architecture, and for each layer its weights by position.
struct KerasFile {
  struct Weight {
    /// Such as `sequential/conv1d/kernel`.
    let path: String
    let shape: Shape
    let values: FloatView
  }

  struct LayerWeights {
    let layer: String
    let weights: [Weight]
  }

  /// The version of Keras whose layout this is.
  static let kerasVersion = "3.15.1"

  /// `model_config`, as JSON.
  let config: String
  /// All layers but the input, those without weights too.
  let layers: [LayerWeights]
  /// The version of Keras that saved the file; empty where it does not say.
  var savedBy = kerasVersion

  /// Writes as `keras.Model.save` does.
  func write(to root: HDF5Group) throws(HDF5Error) {
    try KerasFile.sign(root)
    try root.attributes.set("model_config", config)
    let all = try root.createGroup("model_weights")
    try KerasFile.sign(all)
    try all.attributes.set("layer_names", layers.map(\.layer))
    for layer in layers {
      let group = try all.createGroup(layer.layer)
      try group.attributes.set("weight_names", layer.weights.map(\.path))
      for weight in layer.weights { try group.write(weight.path, weight.values, shape: weight.shape) }
    }
    try all.createGroup("top_level_model_weights").attributes.set("weight_names", [])
  }

  private static func sign(_ group: HDF5Group) throws(HDF5Error) {
    try group.attributes.set("keras_version", kerasVersion)
    try group.attributes.set("backend", "tensorflow")
  }

  static func read(_ root: HDF5Group) throws(CheckpointError) -> KerasFile {
    let path = root.file.path
    guard root.attributes.contains("model_config") else { throw .noModel(path: path, found: otherKind(of: root)) }
    guard root.contains("model_weights") else { throw .noModel(path: path, found: "holds a model without weights") }
    return try CheckpointError.wrapping { () throws(HDF5Error) in
      let all = try root.group("model_weights")
      var layers: [LayerWeights] = []
      for name in try all.attributes.strings("layer_names") {
        layers.append(LayerWeights(layer: name, weights: try weights(of: try all.group(name))))
      }
      let version = root.attributes.contains("keras_version") ? try root.attributes.string("keras_version") : ""
      return KerasFile(config: try root.attributes.string("model_config"), layers: layers, savedBy: version)
    }
  }

  private static func weights(of layer: HDF5Group) throws(HDF5Error) -> [Weight] {
    var weights: [Weight] = []
    for name in try layer.attributes.strings("weight_names") {
      let dataset = try layer.dataset(name)
      weights.append(Weight(path: name, shape: Shape(dataset.sizes), values: try dataset.readFloats()))
    }
    return weights
  }

  /// Whether the file holds a model, or as much of one as `read` has a sentence for.
  static func isFound(in root: HDF5Group) -> Bool {
    root.attributes.contains("model_config") || root.contains("model_weights") || (!isStore(root) && isWeights(root))
  }

  private static func isStore(_ root: HDF5Group) -> Bool { root.contains("x") && root.contains("y") }

  private static func isWeights(_ root: HDF5Group) -> Bool {
    root.attributes.contains("layer_names") || root.contains("layers")
  }

  /// In which words a file without a model says what it is.
  private static func otherKind(of root: HDF5Group) -> String {
    if isStore(root) { return "a feature store" }
    if isWeights(root) { return "holds the weights of a model without the model" }
    return "an HDF5 file without a model"
  }
}

extension HDF5Dataset {
  /// All numbers in a buffer of their own.
  func readFloats() throws(HDF5Error) -> FloatView {
    try requirePlausible()
    let buffer = FloatBuffer(count: sizes.reduce(1, *))
    try readFloats(into: buffer.view)
    return buffer.view
  }
}

import Core
import Network

extension Checkpoint {
  /// The name the model bears inside its file, as Keras would give it.
  private static let modelName = "sequential"

  /// The model and its weights in Keras's order.
  func kerasFile() throws -> KerasFile {
    let layers = model.layers.map { layer in
      let weights = model.entries(of: layer).filter { $0.role != .fixed }.map { entry in
        KerasFile.Weight(
          path: "\(Checkpoint.modelName)/\(layer.name)/\(entry.name)", shape: entry.shape,
          values: parameters.view[entry.range])
      }
      return KerasFile.LayerWeights(layer: layer.name, weights: weights)
    }
    let config = model.kerasConfig(name: Checkpoint.modelName, parameters: parameters.view)
    return KerasFile(config: try JSON.encode(config), layers: layers)
  }

  /// Takes a file's weights by position, as Keras does, whatever the layers are called there.
  static func parameters(from file: KerasFile, model: Model, path: String) throws(CheckpointError) -> FloatBuffer {
    let parameters = FloatBuffer(count: model.layout.count)
    // Fixed parameters come from the architecture.
    model.initialize(parameters.view, seed: 0)
    let layers = model.layers.filter { !model.entries(of: $0).isEmpty }
    let found = file.layers.filter { !$0.weights.isEmpty }
    var rest = found[...]
    for layer in layers {
      let entries = model.entries(of: layer)
      if entries.allSatisfy({ $0.role == .fixed }) && !(rest.first?.isAdaptedNormalization ?? false) { continue }
      guard let next = rest.popFirst() else { throw otherLayers(path, found, layers) }
      try load(next, into: parameters.view, entries, path: path)
    }
    guard rest.isEmpty else { throw otherLayers(path, found, layers) }
    return parameters
  }

  private static func load(
    _ layer: KerasFile.LayerWeights, into parameters: FloatView, _ entries: [ParameterEntry], path: String
  ) throws(CheckpointError) {
    let weights = layer.isAdaptedNormalization ? Array(layer.weights.prefix(2)) : layer.weights
    guard weights.count == entries.count else {
      throw .weightCount(path: path, layer: layer.layer, found: weights.count, expected: entries.count)
    }
    for (weight, entry) in zip(weights, entries) {
      guard weight.shape == entry.shape else {
        throw .weightShape(path: path, weight: weight.path, found: weight.shape, expected: entry.shape)
      }
      parameters[entry.range].copy(from: weight.values)
    }
  }

  private static func otherLayers(
    _ path: String, _ found: [KerasFile.LayerWeights], _ layers: [any Layer]
  ) -> CheckpointError {
    .otherLayers(path: path, found: found.map(\.layer), expected: layers.map(\.name))
  }
}

extension Model {
  fileprivate func entries(of layer: any Layer) -> [ParameterEntry] {
    layout.entries.filter { $0.layer == layer.name }
  }
}

extension KerasFile.LayerWeights {
  /// Whether these are mean, variance and count of rows, as Keras stores statistics that it took itself. Statistics that
  /// were given stand in the architecture instead, as we write them.
  fileprivate var isAdaptedNormalization: Bool {
    weights.count == 3 && weights[2].shape.rank == 0 && weights[2].path.split(separator: "/").last == "count"
  }
}

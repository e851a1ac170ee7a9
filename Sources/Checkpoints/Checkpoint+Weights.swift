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
  ///
  /// Names and shapes are compared before any memory is taken, so that a file cannot claim more than it holds.
  static func parameters(
    from layers: [KerasFile.LayerWeights], model: Model, path: String
  ) throws(CheckpointError) -> FloatBuffer {
    let pairs = try pairs(from: layers, model: model, path: path)
    for (weight, _) in pairs { try checkFinite(weight, path: path) }
    let parameters = FloatBuffer(count: model.layout.count)
    model.fillFixed(parameters.view)
    for (weight, entry) in pairs { parameters.view[entry.range].copy(from: weight.values) }
    return parameters
  }

  /// Every weight of the file with the entry it belongs to. Fixed entries come from the architecture.
  private static func pairs(
    from stored: [KerasFile.LayerWeights], model: Model, path: String
  ) throws(CheckpointError) -> [(KerasFile.Weight, ParameterEntry)] {
    let layers = model.layers.filter { !$0.parameters.isEmpty }
    let found = stored.filter { !$0.weights.isEmpty }
    var rest = found[...]
    var entries = model.layout.entries[...]
    var pairs: [(KerasFile.Weight, ParameterEntry)] = []
    for layer in layers {
      let own = entries.prefix(layer.parameters.count)
      entries = entries.dropFirst(own.count)
      if own.allSatisfy({ $0.role == .fixed }) && !(rest.first?.isAdaptedNormalization ?? false) { continue }
      guard let next = rest.popFirst() else { throw otherLayers(path, found, layers) }
      pairs += try pair(next, Array(own), path: path)
    }
    guard rest.isEmpty else { throw otherLayers(path, found, layers) }
    return pairs
  }

  private static func pair(
    _ layer: KerasFile.LayerWeights, _ entries: [ParameterEntry], path: String
  ) throws(CheckpointError) -> [(KerasFile.Weight, ParameterEntry)] {
    let weights = layer.isAdaptedNormalization ? Array(layer.weights.prefix(2)) : layer.weights
    guard weights.count == entries.count else {
      throw .weightCount(path: path, layer: layer.layer, found: weights.count, expected: entries.count)
    }
    for (weight, entry) in zip(weights, entries) where weight.shape != entry.shape {
      throw .weightShape(path: path, weight: weight.path, found: weight.shape, expected: entry.shape)
    }
    return Array(zip(weights, entries))
  }

  /// One number that is none makes every probability none.
  private static func checkFinite(_ weight: KerasFile.Weight, path: String) throws(CheckpointError) {
    let values = weight.values.array
    guard let place = values.firstIndex(beyond: .infinity) else { return }
    throw .weightNotFinite(path: path, weight: weight.path, found: "\(values[place])")
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
    weights.count == 3 && weights[2].shape.rank == 0
  }
}

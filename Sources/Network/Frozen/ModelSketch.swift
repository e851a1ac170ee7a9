import Core

/// A model taken apart, so that layers and weights can be changed and a model be made of them again.
struct ModelSketch {
  var layers: [SketchedLayer]
  private let whole: JSONValue

  init(_ model: Model, _ parameters: FloatView) {
    whole = model.kerasConfig(name: "frozen", parameters: parameters)
    layers = model.layers.indices.map { index in
      let ranges = model.layout.rangesByLayer[index]
      return SketchedLayer(
        kind: type(of: model.layers[index]).kind,
        keras: kerasLayer(model.layers[index], LayerParameters(parameters, ranges[...])),
        tensors: ranges.map { parameters[$0].array }, outputShape: model.layers[index].outputShape)
    }
  }

  /// As Keras writes the model.
  var config: JSONValue {
    let input = whole["config"]?["layers"]?.array?.prefix(1) ?? []
    return whole.setting("config", "layers", to: .array(input + layers.map(\.keras)))
  }

  /// Leaves out what does nothing in use, so that its neighbours meet.
  mutating func dropIdleLayers(of model: Model) {
    let kept = model.layers.indices.filter { index in
      let layer = model.layers[index]
      return !layer.passesThrough(training: false) || layer.inputShape != layer.outputShape
    }
    layers = kept.map { layers[$0] }
  }

  /// Makes an activation that follows a linear layer that layer's own.
  mutating func fuseActivations() {
    for index in layers.indices.dropFirst().reversed() {
      guard let activation = layers[index].onlyActivation, layers[index - 1].isLinear else { continue }
      layers[index - 1].set("activation", to: activation)
      layers.remove(at: index)
    }
  }
}

import Core

extension Model {
  /// What Keras calls the groups of the layers in an archive: after their classes, whatever their names are.
  public var kerasGroupNames: [String] {
    var names = LayerNames(explicit: [])
    return layers.map { names.next(for: type(of: $0).kind) }
  }

  /// The layers as a recipe lists them: what Keras would read, under the recipe's keys.
  public func recipeLayers(_ parameters: FloatView) -> [JSONValue] {
    let layers = kerasConfig(name: "", parameters: parameters)["config"]?["layers"]?.array ?? []
    return layers.dropFirst().map { layer in
      var settings = layer["config"]?.object ?? [:]
      settings["of"] = settings.removeValue(forKey: "layer")
      settings["dtype"] = nil
      settings["layer"] = layer["class_name"]
      return .object(settings)
    }
  }

  /// The `model_config` of a Keras file, as Keras 3 writes it for this model.
  public func kerasConfig(name: String, parameters: FloatView) -> JSONValue {
    let batchShape = JSONValue.array([.null] + inputShape.sizes.map { .int($0) })
    let input: JSONValue = [
      "class_name": "InputLayer",
      "config": [
        "batch_shape": batchShape, "dtype": "float32", "sparse": false, "ragged": false, "name": "input_layer",
      ],
    ]
    let written = layers.indices.map { index in
      let layer = kerasLayer(layers[index], LayerParameters(parameters, layout.rangesByLayer[index][...]))
      return frozen.contains(index) ? untrained(layer) : layer
    }
    return [
      "class_name": "Sequential",
      "config": [
        "name": .string(name), "trainable": true, "dtype": singlePrecision, "layers": .array([input] + written),
        "build_input_shape": batchShape,
      ],
    ]
  }
}

/// A layer as Keras describes it: in the list of a model's layers, or inside another.
func kerasLayer(_ layer: any Layer, _ parameters: LayerParameters) -> JSONValue {
  var config = layer.kerasSettings(parameters)
  config["name"] = .string(layer.name)
  // Of all Keras's layers, spatial dropout alone does not take it.
  if !(layer is SpatialDropout1D) { config["trainable"] = true }
  config["dtype"] = singlePrecision
  let type = type(of: layer)
  guard let registered = type.registeredName else {
    return kerasObject("keras.layers", type.kind, config: .object(config))
  }
  return [
    "module": .null, "class_name": .string(type.kind), "config": .object(config),
    "registered_name": .string(registered),
  ]
}

/// The same layer, and those inside it, with weights that stay as they are.
private func untrained(_ layer: JSONValue) -> JSONValue {
  guard var object = layer.object, object["class_name"] != nil, var config = object["config"]?.object else {
    return layer
  }
  config = config.mapValues(untrained)
  if config["trainable"] != nil { config["trainable"] = false }
  object["config"] = .object(config)
  return .object(object)
}

private let singlePrecision = kerasObject("keras", "DTypePolicy", config: ["name": "float32"])

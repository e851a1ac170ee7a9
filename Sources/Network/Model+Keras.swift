import Core

extension Model {
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
      kerasLayer(layers[index], LayerParameters(parameters, layout.rangesByLayer[index][...]))
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
  config["trainable"] = true
  config["dtype"] = singlePrecision
  return ["class_name": .string(type(of: layer).kind), "config": .object(config)]
}

private let singlePrecision = kerasObject("keras", "DTypePolicy", config: ["name": "float32"])

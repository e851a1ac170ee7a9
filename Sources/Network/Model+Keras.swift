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
    let written = layers.indices.map { kerasLayer($0, parameters) }
    return [
      "class_name": "Sequential",
      "config": [
        "name": .string(name), "trainable": true, "dtype": Model.singlePrecision, "layers": .array([input] + written),
        "build_input_shape": batchShape,
      ],
    ]
  }

  private func kerasLayer(_ index: Int, _ parameters: FloatView) -> JSONValue {
    let layer = layers[index]
    var config = layer.kerasSettings(LayerParameters(parameters, layout.rangesByLayer[index]))
    config["name"] = .string(layer.name)
    config["trainable"] = true
    config["dtype"] = Model.singlePrecision
    return ["class_name": .string(type(of: layer).kind), "config": .object(config)]
  }

  private static let singlePrecision = kerasObject("keras", "DTypePolicy", config: ["name": "float32"])
}

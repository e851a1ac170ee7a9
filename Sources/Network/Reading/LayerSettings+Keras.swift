import Core

extension LayerSettings {
  /// An activation by Keras's name, or as Keras's object of a function.
  public func activation(
    _ key: String = "activation", required: Bool = false
  ) throws(NetworkError) -> Activation {
    let expected = Activation.allCases.map { "'\($0.rawValue)'" }.joined(separator: " or ")
    guard let value = value(key) else {
      if required { throw .missingSetting(layer: place, key: key, expected: expected) }
      return .linear
    }
    let isFunction = value["class_name"] == "function"
    guard let name = isFunction ? value["config"]?.string : value.string, let known = Activation(keras: name) else {
      throw wrong(key, value, expected: expected)
    }
    return known
  }

  /// An initializer by Keras's class name or its snake-case name, or as Keras's object.
  public func initializer(_ key: String, default standard: Initializer) throws(NetworkError) -> Initializer {
    guard let value = value(key) else { return standard }
    guard let known = Initializer(keras: value) else {
      throw wrong(key, value, expected: Initializer.names.joined(separator: ", ") + ", or Keras's object of one")
    }
    return known
  }

  /// `{"l1": 0.001, "l2": 0.001}`, or Keras's object or name.
  public func regularizer(_ key: String) throws(NetworkError) -> Regularizer? {
    guard let value = value(key) else { return nil }
    guard let known = Regularizer(keras: value) else {
      throw wrong(key, value, expected: "{\"l1\": number, \"l2\": number}, or Keras's L1, L2 or L1L2")
    }
    return known
  }

  /// The settings that every layer of Keras has, and what we know of them: single precision, and whether it is trained.
  func readCommon() throws(NetworkError) {
    try readTrainable()
    // Shapes are those of the model's input; what Keras may cast is single precision already.
    for key in ["batch_input_shape", "batch_shape", "input_shape", "autocast"] { skip(key) }
    guard let type = value("dtype") else { return }
    // Keras 3 wraps the name as a DTypePolicy, Keras 2 as a Policy.
    guard type == "float32" || type["config"]?["name"] == "float32" else {
      throw wrong("dtype", type, expected: "'float32'")
    }
  }
}

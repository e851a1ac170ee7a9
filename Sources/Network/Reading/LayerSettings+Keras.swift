import Core

extension LayerSettings {
  public func activation(_ key: String = "activation") throws(NetworkError) -> Activation {
    try choice(key, default: .linear)
  }

  /// An initializer by Keras's class name or its snake-case name, or as Keras's object.
  public func initializer(_ key: String, default standard: Initializer) throws(NetworkError) -> Initializer {
    guard let value = value(key) else { return standard }
    let name = value.string ?? value["class_name"]?.string
    guard let known = Initializer.named.first(where: { $0.name == name || $0.snakeName == name }) else {
      throw wrong(key, value, expected: Initializer.named.map(\.snakeName).joined(separator: ", "))
    }
    return known.initializer
  }

  /// `{"l1": 0.001, "l2": 0.001}`, or Keras's object.
  public func regularizer(_ key: String) throws(NetworkError) -> Regularizer? {
    guard let value = value(key) else { return nil }
    let expected = "{\"l1\": number, \"l2\": number}, or Keras's L1, L2 or L1L2"
    if let kind = value["class_name"], !["L1", "L2", "L1L2"].contains(kind) {
      throw wrong(key, value, expected: expected)
    }
    let config = value["class_name"] == nil ? value : value["config"] ?? .null
    guard let terms = config.object, Set(terms.keys).isSubset(of: ["l1", "l2"]) else {
      throw wrong(key, value, expected: expected)
    }
    let (l1, l2) = ((terms["l1"] ?? 0).double, (terms["l2"] ?? 0).double)
    guard let l1, let l2, l1 >= 0, l2 >= 0, l1.isFinite, l2.isFinite else {
      throw wrong(key, value, expected: expected)
    }
    return Regularizer(l1: l1, l2: l2)
  }

  /// The settings that every layer of Keras has, and what we know of them: single precision, and trained.
  func readCommon() throws(NetworkError) {
    try only("trainable", true)
    guard let type = value("dtype") else { return }
    guard type == "float32" || type["config"]?["name"] == "float32" else {
      throw wrong("dtype", type, expected: "'float32'")
    }
  }
}

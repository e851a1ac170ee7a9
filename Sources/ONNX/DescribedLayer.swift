import Core

/// One layer as Keras describes it, with its weights: all that the exporter knows of it.
package struct DescribedLayer: Sendable {
  package struct Tensor: Sendable {
    /// The last part of its name: `kernel`.
    let name: String
    let sizes: [Int]
    let values: [Float]

    package init(name: String, sizes: [Int], values: [Float]) {
      self.name = name.split(separator: "/").last.map(String.init) ?? name
      self.sizes = sizes
      self.values = values
    }
  }

  let kind: String
  let name: String
  /// "layer 3".
  let position: String
  let config: JSONValue
  /// In Keras's order.
  let tensors: [Tensor]

  package init(kind: String, name: String, position: String, config: JSONValue, tensors: [Tensor]) {
    // What is registered under a package's name bears it in front.
    self.kind = kind.split(separator: ">").last.map(String.init) ?? kind
    self.name = name
    self.position = position
    self.config = config
    self.tensors = tensors
  }

  /// "layer 3 (Conv1D 'conv1d_1')".
  var place: String { "\(position) (\(kind) '\(name)')" }

  func tensor(_ name: String) throws(ONNXError) -> Tensor {
    guard let tensor = tensors.first(where: { $0.name == name }) else {
      throw .missingTensor(layer: place, tensor: name)
    }
    return tensor
  }

  func has(_ tensor: String) -> Bool { tensors.contains { $0.name == tensor } }

  /// The layer inside this one, with a range of this one's tensors.
  func inner(_ key: String = "layer", tensors range: Range<Int>? = nil) throws(ONNXError) -> DescribedLayer {
    guard let value = config[key], let kind = value["class_name"]?.string, let settings = value["config"] else {
      throw wrong(key, expected: "a layer")
    }
    return DescribedLayer(
      kind: kind, name: name, position: "inside \(place)", config: settings,
      tensors: range.map { Array(tensors[$0]) } ?? tensors)
  }
}

extension DescribedLayer {
  func wrong(_ key: String, expected: String) -> ONNXError {
    let found = config[key].flatMap { try? JSON.encode([$0]) }.map { String($0.dropFirst().dropLast()) }
    return .wrongSetting(layer: place, key: key, found: found ?? "missing", expected: expected)
  }

  func flag(_ key: String, default standard: Bool = false) -> Bool { config[key]?.bool ?? standard }

  func number(_ key: String, default standard: Double) throws(ONNXError) -> Double {
    guard let value = config[key], value != .null else { return standard }
    guard let number = value.double else { throw wrong(key, expected: "a number") }
    return number
  }

  func text(_ key: String, default standard: String) throws(ONNXError) -> String {
    guard let value = config[key], value != .null else { return standard }
    guard let text = value.string else { throw wrong(key, expected: "a word") }
    return text
  }

  /// One whole number for each of `count` axes: a list of them, or one that goes for all.
  func sizes(_ key: String, count: Int, default standard: [Int]? = nil) throws(ONNXError) -> [Int] {
    let value = config[key] ?? .null
    if value == .null, let standard { return standard }
    if let single = value.int { return [Int](repeating: single, count: count) }
    let sizes = value.array?.compactMap(\.int) ?? []
    guard sizes.count == count, value.array?.count == count else {
      throw wrong(key, expected: "\(count) whole numbers")
    }
    return sizes
  }

  /// Refuses any value of `key` but these; an absent one is the first.
  func only(_ key: String, _ allowed: JSONValue...) throws(ONNXError) {
    guard let value = config[key], value != .null, !allowed.contains(value) else { return }
    // A whole number may come as one of either kind.
    guard !allowed.contains(where: { $0.double != nil && $0.double == value.double }) else { return }
    let words = allowed.compactMap { try? JSON.encode([$0]) }.map { String($0.dropFirst().dropLast()) }
    throw wrong(key, expected: words.joined(separator: " or "))
  }

  /// Refuses any axis but the last of `rank`, rows not counted.
  func onlyLastAxis(rank: Int) throws(ONNXError) {
    try only("axis", -1, [-1], .int(rank), [.int(rank)])
  }
}

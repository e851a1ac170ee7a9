import Core

/// The layers of a functional Keras model, each with those whose output it takes; read if they are one plain chain.
struct KerasGraph {
  /// A layer, and which `Masking` made the mask that it is given.
  typealias Link = (layer: JSONValue, maskedBy: String?)

  private struct Node {
    let name: String
    let layer: JSONValue
    let sources: [String]
    let maskedBy: String?
  }

  private var nodes: [Node] = []

  /// - Parameter layers: `{"name": …, "class_name": …, "config": …, "inbound_nodes": …}`, as Keras 2 or 3 writes them.
  init(_ layers: [JSONValue]) throws(NetworkError) {
    guard layers.count <= ModelReader.mostLayers else {
      throw .notAModel(found: "\(layers.count) layers long", expected: "at most \(ModelReader.mostLayers)")
    }
    let masks = KerasMasks(layers)
    for (index, layer) in layers.enumerated() {
      guard let name = (layer["name"] ?? layer["config"]?["name"])?.string else {
        throw .notAModel(found: "without a name for layer \(index + 1)", expected: "a name for each layer")
      }
      if !masks.operations.contains(name) { nodes.append(try KerasGraph.node(layer, name, masks)) }
    }
  }

  /// The layers in the order in which a row passes them.
  func chain() throws(NetworkError) -> [Link] {
    var takers: [String: Node] = [:]
    for node in nodes {
      guard let source = node.sources.first else { continue }
      guard node.sources.count == 1 else {
        throw .notAChain(layer: node.name, found: "takes \(node.sources.count) inputs")
      }
      if let other = takers.updateValue(node, forKey: source) {
        throw .notAChain(layer: source, found: "goes to the layers '\(other.name)' and '\(node.name)'")
      }
    }
    let starts = nodes.filter(\.sources.isEmpty)
    guard let start = starts.first else {
      throw .notAModel(found: "a Keras model without an input", expected: "an InputLayer")
    }
    if starts.count > 1 { throw .notAChain(layer: starts[1].name, found: "is one more input of the model") }
    return try follow(start, takers)
  }

  private func follow(_ start: Node, _ takers: [String: Node]) throws(NetworkError) -> [Link] {
    var chain: [Link] = [(start.layer, nil)]
    var current = start
    // As many steps as there are layers: a file may lead in a circle.
    while let next = takers[current.name], chain.count < nodes.count {
      chain.append((next.layer, next.maskedBy))
      current = next
    }
    guard chain.count == nodes.count, takers[current.name] == nil else {
      throw .notAChain(layer: current.name, found: "is joined to \(chain.count) of \(nodes.count) layers only")
    }
    return chain
  }

  /// A layer with the names of those whose output it takes.
  private static func node(
    _ layer: JSONValue, _ name: String, _ masks: KerasMasks
  ) throws(NetworkError) -> Node {
    let calls = layer["inbound_nodes"]?.array ?? []
    guard let call = calls.first else { return Node(name: name, layer: layer, sources: [], maskedBy: nil) }
    guard calls.count == 1 else { throw .notAChain(layer: name, found: "is used in \(calls.count) places") }
    var (tensors, settings) = call.array.map(older) ?? newer(call)
    guard !tensors.isEmpty else { throw .notAChain(layer: name, found: "takes something other than an output") }
    let maker = settings["mask"].flatMap(masks.maker)
    if maker != nil { settings["mask"] = nil }
    // Keras 3 notes `"training": false` of all layers that ask for it, and `fit` overrules that.
    if let setting = settings.first(where: { $0.value != .null && ($0.key, $0.value) != ("training", false) })?.key {
      throw .notAChain(layer: name, found: "is called with '\(setting)'")
    }
    let sources = tensors.map { $0.array?.first?.string ?? "" }
    return Node(name: name, layer: layer, sources: sources, maskedBy: maker)
  }

  /// As Keras 2 writes a call: `[["conv1d", 0, 0, {}]]`, with a list for each tensor.
  private static func older(_ call: [JSONValue]) -> (tensors: [JSONValue], settings: [String: JSONValue]) {
    let tensors = call.first?.string == nil ? call : [.array(call)]
    let settings = tensors.compactMap { $0.array?.dropFirst(3).first?.object }
    return (tensors, settings.reduce(into: [:]) { $0.merge($1) { first, _ in first } })
  }

  /// As Keras 3 does: `{"args": [{"class_name": "__keras_tensor__", "config": {"keras_history": ["conv1d", 0, 0]}}],
  /// "kwargs": {}}`.
  private static func newer(_ call: JSONValue) -> (tensors: [JSONValue], settings: [String: JSONValue]) {
    let given = call["args"]?.array ?? []
    let tensors = given.flatMap { $0.array ?? [$0] }.compactMap { $0["config"]?["keras_history"] }
    return (tensors, call["kwargs"]?.object ?? [:])
  }
}

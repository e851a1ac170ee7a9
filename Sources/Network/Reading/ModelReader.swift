import Core

/// One layer as it was written down.
struct LayerDescription {
  /// Where it stands in what was written: "layer 3".
  let place: String
  let kind: String
  let settings: [String: JSONValue]
  let classCount: Int?
  /// Whether what it stands in is trained.
  var isInTrained = true
  /// The layer whose mask it is given, where that was written down.
  var maskedBy: String?

  /// False where Keras's `trainable` says that its weights stay as they are.
  var isTrained: Bool { isInTrained && settings["trainable"] != false }
}

/// From JSON to layers: the two ways to write a model meet in `build`.
enum ModelReader {
  /// The most floats that the parameters, or one row's activations of a layer, may take: what travels between ranks is
  /// counted in 32 bits, and there is more in the flat buffer than parameters.
  static let limit = Int(Int32.max) - 4096
  /// The most layers: far more than a serious model has, far fewer than `RandomKey` can tell apart.
  static let mostLayers = 4096

  /// - Parameter scaling: a layer before those of the recipe, which counts only what it lists itself.
  static func recipe(
    _ layers: [JSONValue], scaling: JSONValue?, classCount: Int
  ) throws(NetworkError) -> [LayerDescription] {
    guard !layers.isEmpty else { throw .noLayers }
    var descriptions: [LayerDescription] = []
    if let settings = scaling?.object, let kind = settings["layer"]?.string {
      descriptions.append(
        LayerDescription(place: "the scaling layer", kind: kind, settings: settings, classCount: classCount))
    }
    for (index, layer) in layers.enumerated() {
      guard let settings = layer.object, let kind = settings["layer"]?.string else {
        throw .notAModel(found: "no layer at position \(index + 1)", expected: "{\"layer\": \"Dense\", …}")
      }
      descriptions.append(
        LayerDescription(
          place: "layer \(index + 1)", kind: kind, settings: settings, classCount: classCount))
    }
    return descriptions
  }

  static func keras(_ model: JSONValue) throws(NetworkError) -> ([LayerDescription], Shape) {
    let isTrained = model["config"]?["trainable"] != false
    var descriptions: [LayerDescription] = []
    var batchShape = model["config"]?["build_input_shape"]
    for (index, (layer, maskedBy)) in try kerasLayers(model).enumerated() {
      guard let kind = layer["class_name"]?.string, let settings = layer["config"]?.object else {
        throw .notAModel(found: "no layer at position \(index + 1)", expected: "an object with class_name and config")
      }
      if let shape = KerasSpelling.batchShape(settings) { batchShape = index == 0 ? shape : batchShape ?? shape }
      guard kind != "InputLayer" else { continue }
      descriptions.append(
        LayerDescription(
          place: "layer \(descriptions.count + 1)", kind: KerasSpelling.kind(kind),
          settings: KerasSpelling.settings(settings), classCount: nil, isInTrained: isTrained, maskedBy: maskedBy))
    }
    return (descriptions, try shape(batchShape))
  }

  /// The layers in the order in which a row passes them. Keras 2.1 wrote no more of a `Sequential` than their list.
  private static func kerasLayers(_ model: JSONValue) throws(NetworkError) -> [KerasGraph.Link] {
    guard let kind = model["class_name"]?.string, let config = model["config"] else {
      throw .notAModel(found: "no Keras model", expected: "an object with class_name and config")
    }
    switch kind {
    case "Sequential":
      if let layers = config["layers"]?.array ?? config.array { return layers.map { ($0, nil) } }
    case "Functional", "Model":
      if let layers = config["layers"]?.array { return try KerasGraph(layers).chain() }
    default: break
    }
    throw .notAModel(found: "a Keras model of class '\(kind)'", expected: "Sequential or Functional, with its layers")
  }

  /// The shape of a row, from Keras's `[null, frames, columns]`.
  private static func shape(_ batchShape: JSONValue?) throws(NetworkError) -> Shape {
    let sizes = batchShape?.array?.dropFirst().map { $0.int ?? 0 } ?? []
    guard !sizes.isEmpty, sizes.allSatisfy({ $0 > 0 }) else {
      throw .notAModel(
        found: "without a fixed input shape",
        expected: "an InputLayer with a batch_shape that leaves only the rows open")
    }
    return Shape(sizes)
  }

  static func build(_ descriptions: [LayerDescription], inputShape: Shape) throws(NetworkError) -> [any Layer] {
    guard descriptions.count <= mostLayers else {
      throw .notAModel(found: "\(descriptions.count) layers long", expected: "at most \(mostLayers)")
    }
    var layers: [any Layer] = []
    var names = LayerNames(explicit: descriptions.compactMap { $0.settings["name"]?.string })
    var used: Set<String> = []
    var parameters = 0.0
    var shape = inputShape
    var mask: String?
    try check(floats: floats(of: shape), "the input")
    for description in descriptions {
      let name = try LayerNames.given(description) ?? names.next(for: description.kind)
      let place = LayerSettings.place(description.place, kind: description.kind, name: name)
      guard used.insert(name).inserted else { throw .nameTaken(layer: place) }
      let layer = try layer(description, name: name, input: shape)
      if let given = description.maskedBy, given != mask {
        throw .notAChain(layer: name, found: "is given the mask of '\(given)', which the layers between do not pass on")
      }
      parameters += layer.parameters.reduce(0) { $0 + inWholeLines(floats(of: $1.shape)) }
      try check(floats: max(parameters, floats(of: layer.outputShape)), place)
      // Few parameters and a small output may still need much in between.
      let memory = layer.memory(rows: 1, training: true)
      try check(floats: Double(max(memory.kept, memory.scratch)), place)
      layers.append(layer)
      shape = layer.outputShape
      if layer.mask != .carries { mask = layer.mask == .makes ? name : nil }
    }
    return layers
  }

  /// One layer, of the model or inside another layer.
  static func layer(_ description: LayerDescription, name: String, input: Shape) throws(NetworkError) -> any Layer {
    let type = try LayerRegistry.find(description.kind, place: description.place)
    let settings = LayerSettings(
      kind: description.kind, name: name, place: description.place, values: description.settings,
      classCount: description.classCount, isTrained: description.isTrained)
    try settings.readCommon()
    let layer = try type.init(settings, input: input)
    try settings.finish()
    for tensor in layer.parameters {
      if let wanted = tensor.initializer.wanted(for: tensor.shape) {
        throw .wrongSetting(
          layer: settings.place, key: "\(tensor.name)_initializer", found: "no fit", expected: wanted)
      }
    }
    return layer
  }

  /// In floating point, because a damaged file may give sizes whose product is no whole number.
  private static func floats(of shape: Shape) -> Double { shape.sizes.reduce(1) { $0 * Double($1) } }

  /// What a tensor takes of the flat buffer.
  private static func inWholeLines(_ floats: Double) -> Double {
    (floats / Double(FloatBuffer.alignment)).rounded(.up) * Double(FloatBuffer.alignment)
  }

  private static func check(floats: Double, _ place: String) throws(NetworkError) {
    guard floats <= Double(limit) else { throw .tooLarge(layer: place, floats: floats, limit: limit) }
  }
}

import Core

/// A layer as Keras describes it, with its weights in Keras's order.
struct SketchedLayer {
  let kind: String
  private(set) var keras: JSONValue
  var tensors: [[Float]]
  let outputShape: Shape

  /// Where the settings stand that tell what is computed: of a layer for each frame, in the one inside.
  private var path: [String] { kind == "TimeDistributed" ? ["config", "layer", "config"] : ["config"] }
  /// The kind of that layer.
  private var innerKind: String? {
    kind == "TimeDistributed" ? keras["config"]?["layer"]?["class_name"]?.string : kind
  }

  func setting(_ key: String) -> JSONValue? { path.reduce(keras) { $0?[$1] }?[key] }
  mutating func set(_ key: String, to value: JSONValue) { keras = keras.setting(path + [key], to: value) }
}

extension SketchedLayer {
  /// Which tensor of a layer with weights gives the outputs, the last of its axes; nil for other layers.
  var outputKernel: Int? {
    switch innerKind {
    case "Dense", "Conv1D", "Conv2D", "DepthwiseConv1D": 0
    case "SeparableConv1D": 1
    default: nil
    }
  }

  /// Which tensor takes the inputs as its last axis but one, each of them alone and no zeros among them.
  var inputKernel: Int? {
    switch innerKind {
    case "Dense": 0
    case "Conv1D", "Conv2D": setting("padding") == "valid" && [nil, 1].contains(setting("groups")) ? 0 : nil
    default: nil
    }
  }

  /// Whether it ends in its weights.
  var isLinear: Bool { outputKernel != nil && [nil, .null, "linear"].contains(setting("activation")) }
  var channels: Int { outputShape.sizes.last ?? 1 }

  /// The activation of a layer that is nothing else, by the name that other layers know it by.
  var onlyActivation: JSONValue? {
    switch kind {
    case "Activation": setting("activation").flatMap { $0.string == nil ? nil : $0 }
    case "ReLU": isPlainReLU ? "relu" : nil
    case "Softmax": setting("axis") == -1 ? "softmax" : nil
    default: nil
    }
  }

  private var isPlainReLU: Bool {
    [nil, .null].contains(setting("max_value"))
      && ["negative_slope", "threshold"].allSatisfy { (setting($0) ?? 0).double ?? 0 == 0 }
  }

  /// The bias, which a layer without one is given.
  func bias(_ count: Int) -> [Float] {
    setting("use_bias") == false ? [Float](repeating: 0, count: count) : tensors.last ?? []
  }

  mutating func setBias(_ bias: [Float]) {
    if setting("use_bias") == false { tensors.append(bias) } else { tensors[tensors.count - 1] = bias }
    set("use_bias", to: true)
  }
}

extension JSONValue {
  /// The same with another value inside, at the end of a path of keys.
  func setting(_ path: [String], to value: JSONValue) -> JSONValue {
    guard let key = path.first else { return value }
    var object = object ?? [:]
    object[key] = (object[key] ?? .null).setting(Array(path.dropFirst()), to: value)
    return .object(object)
  }

  func setting(_ path: String..., to value: JSONValue) -> JSONValue { setting(path, to: value) }
}

import Core

/// An initializer of Keras: its names, and what it says in its configuration.
private struct KerasInitializer: Sendable {
  let name: String
  /// Its name as Keras's functions have it, and older ones.
  let otherNames: [String]
  /// The numbers and words it may set, with Keras's defaults.
  let settings: [String: JSONValue]
  /// Nil where one of them makes no sense.
  let make: @Sendable ([String: JSONValue]) -> Initializer?

  init(
    _ name: String, _ otherNames: String..., settings: [String: JSONValue] = [:],
    make: @escaping @Sendable ([String: JSONValue]) -> Initializer?
  ) {
    (self.name, self.otherNames, self.settings, self.make) = (name, otherNames, settings, make)
  }

  /// One that has nothing to set.
  init(_ name: String, _ otherNames: String..., is initializer: Initializer) {
    (self.name, self.otherNames, settings, make) = (name, otherNames, [:], { _ in initializer })
  }

  static let all: [KerasInitializer] = [
    .init("GlorotUniform", "glorot_uniform", is: .glorotUniform),
    .init("GlorotNormal", "glorot_normal", is: scaling(1, .average, .truncatedNormal)),
    .init("HeUniform", "he_uniform", is: scaling(2, .inputs, .uniform)),
    .init("HeNormal", "he_normal", is: scaling(2, .inputs, .truncatedNormal)),
    .init("LecunUniform", "lecun_uniform", is: scaling(1, .inputs, .uniform)),
    .init("LecunNormal", "lecun_normal", is: scaling(1, .inputs, .truncatedNormal)),
    .init(
      "VarianceScaling", "variance_scaling",
      settings: ["scale": 1.0, "mode": "fan_in", "distribution": "truncated_normal"], make: varianceScaling),
    .init("RandomNormal", "random_normal", "normal", settings: ["mean": 0.0, "stddev": 0.05]) {
      normal($0, truncated: false)
    },
    .init("TruncatedNormal", "truncated_normal", settings: ["mean": 0.0, "stddev": 0.05]) {
      normal($0, truncated: true)
    },
    .init("RandomUniform", "random_uniform", "uniform", settings: ["minval": -0.05, "maxval": 0.05], make: uniform),
    .init("Orthogonal", "orthogonal", "OrthogonalInitializer", settings: ["gain": 1.0]) {
      number($0["gain"]).map { .orthogonalVectors(gain: $0) }
    },
    .init("Identity", "identity", "IdentityInitializer", settings: ["gain": 1.0]) {
      number($0["gain"]).map { .identity(gain: $0) }
    },
    .init("Constant", "constant", settings: ["value": 0.0]) { number($0["value"]).map { .constant($0) } },
    .init("Zeros", "zeros", "zero", is: .zeros), .init("Ones", "ones", "one", is: .ones),
  ]

  private static func scaling(
    _ scale: Double, _ mode: Initializer.FanMode, _ distribution: Initializer.Distribution
  ) -> Initializer { .varianceScaling(scale: scale, mode: mode, distribution: distribution) }

  @Sendable private static func varianceScaling(_ settings: [String: JSONValue]) -> Initializer? {
    let word = settings["distribution"]?.string ?? ""
    // What Keras 2 called it.
    let distribution = Initializer.Distribution(rawValue: word == "normal" ? "truncated_normal" : word)
    guard let scale = number(settings["scale"]), scale > 0, let distribution,
      let mode = settings["mode"]?.string.flatMap(Initializer.FanMode.init(rawValue:))
    else { return nil }
    return scaling(scale, mode, distribution)
  }

  private static func normal(_ settings: [String: JSONValue], truncated: Bool) -> Initializer? {
    guard let mean = number(settings["mean"]), let deviation = number(settings["stddev"]), deviation >= 0 else {
      return nil
    }
    return .normal(mean: mean, deviation: deviation, truncated: truncated)
  }

  @Sendable private static func uniform(_ settings: [String: JSONValue]) -> Initializer? {
    guard let low = number(settings["minval"]), let high = number(settings["maxval"]), low <= high else { return nil }
    return .uniform(from: low, to: high)
  }

  private static func number(_ value: JSONValue?) -> Double? {
    value?.double.flatMap { abs($0) <= Double(Float.greatestFiniteMagnitude) ? $0 : nil }
  }
}

extension Initializer {
  /// The names that a person may write.
  static let names = KerasInitializer.all.map { $0.otherNames.first ?? $0.name }

  /// Settings that say nothing about the distribution: ours draw from the run's seed, in single precision, and find the
  /// axes by their place.
  private static let silent: Set<String> = ["seed", "dtype"]
  private static let absent: Set<String> = ["input_axes", "output_axes"]

  /// An initializer by one of its names, or as Keras's object; nil if it is none that we know, or says what we cannot do.
  init?(keras value: JSONValue) {
    let name = value.string ?? value["class_name"]?.string
    guard let known = KerasInitializer.all.first(where: { $0.name == name || $0.otherNames.contains(name ?? "") })
    else { return nil }
    var settings = known.settings
    for (key, value) in value["config"]?.object ?? [:] where !Initializer.silent.contains(key) {
      if value == .null && Initializer.absent.contains(key) { continue }
      guard settings[key] != nil else { return nil }
      settings[key] = value
    }
    guard let made = known.make(settings) else { return nil }
    self = made
  }

  /// As Keras writes it: by the shortest of its names that means the same.
  var keras: JSONValue {
    guard let (name, config) = kerasConfig else { return .null }
    return kerasObject("keras.initializers", name, config: .object(config))
  }

  private var kerasConfig: (String, [String: JSONValue])? {
    if let known = KerasInitializer.all.first(where: { $0.settings.isEmpty && $0.make([:]) == self }) {
      return (known.name, self == .zeros || self == .ones ? [:] : ["seed": .null])
    }
    switch self {
    case .varianceScaling(let scale, let mode, let distribution):
      return (
        "VarianceScaling",
        [
          "scale": .number(scale), "mode": .string(mode.rawValue), "distribution": .string(distribution.rawValue),
          "seed": .null,
        ]
      )
    case .normal(let mean, let deviation, let truncated):
      let settings: [String: JSONValue] = ["mean": .number(mean), "stddev": .number(deviation), "seed": .null]
      return (truncated ? "TruncatedNormal" : "RandomNormal", settings)
    case .uniform(let low, let high):
      return ("RandomUniform", ["minval": .number(low), "maxval": .number(high), "seed": .null])
    case .orthogonalVectors(let gain): return ("Orthogonal", ["gain": .number(gain), "seed": .null])
    case .identity(let gain): return ("Identity", ["gain": .number(gain)])
    case .constant(let value): return ("Constant", ["value": .number(value)])
    case .zeros, .ones, .values, .forgetGateOne: return nil
    }
  }
}

/// How Keras writes an object within a configuration.
func kerasObject(_ module: String, _ kind: String, config: JSONValue) -> JSONValue {
  ["module": .string(module), "class_name": .string(kind), "config": config, "registered_name": .null]
}

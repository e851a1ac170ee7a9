import Core

/// What a tensor holds before training.
public enum Initializer: Sendable, Hashable {
  /// Uniform within ±√(6 / (inputs + outputs)) of the tensor.
  case glorotUniform
  /// Orthonormal columns, or rows where there are more columns.
  case orthogonal
  case zeros, ones
  /// Given values, as the statistics of a `Normalization`.
  case values([Float])

  /// The names that Keras gives those a person may choose.
  static let named: [(name: String, snakeName: String, initializer: Initializer)] = [
    ("GlorotUniform", "glorot_uniform", .glorotUniform), ("Orthogonal", "orthogonal", .orthogonal),
    ("Zeros", "zeros", .zeros), ("Ones", "ones", .ones),
  ]

  /// Whether the values come with the configuration.
  var isGiven: Bool { if case .values = self { true } else { false } }

  func fill(_ tensor: FloatView, shape: Shape, numbers: inout RandomSequence) {
    switch self {
    case .zeros: tensor.fill(0)
    case .ones: tensor.fill(1)
    case .values(let values): tensor.copy(from: values)
    case .orthogonal: orthogonalize(tensor, columns: shape.sizes.last ?? 1, numbers: &numbers)
    case .glorotUniform:
      let limit = Float((6 / Double(fans(shape))).squareRoot())
      for index in 0..<tensor.count { tensor[index] = (2 * numbers.nextUniform() - 1) * limit }
    }
  }

  /// Inputs plus outputs of one place, times the places of the kernel: Keras's `compute_fans`.
  private func fans(_ shape: Shape) -> Int {
    guard shape.rank >= 2 else { return 2 * max(1, shape.count) }
    let (inputs, outputs) = (shape[shape.rank - 2], shape[shape.rank - 1])
    return max(1, shape.sizes.dropLast(2).reduce(1, *) * (inputs + outputs))
  }

  var keras: JSONValue {
    guard let known = Initializer.named.first(where: { $0.initializer == self }) else { return .null }
    return kerasObject(
      "keras.initializers", known.name, config: self == .glorotUniform ? ["seed": .null] : .object([:]))
  }
}

/// How Keras writes an object within a configuration.
func kerasObject(_ module: String, _ kind: String, config: JSONValue) -> JSONValue {
  ["module": .string(module), "class_name": .string(kind), "config": config, "registered_name": .null]
}

import Core

/// What a tensor holds before training, as Keras's initializers of these names.
public enum Initializer: Sendable, Hashable {
  /// Random numbers whose variance is `scale` over the values that meet in one of the next layer or of this one.
  case varianceScaling(scale: Double, mode: FanMode, distribution: Distribution)
  /// Normal numbers; `truncated` ones are drawn again beyond two deviations.
  case normal(mean: Double, deviation: Double, truncated: Bool)
  case uniform(from: Double, to: Double)
  /// Orthogonal columns of this length, or rows where there are more columns.
  case orthogonalVectors(gain: Double)
  case identity(gain: Double)
  case constant(Double)
  case zeros, ones
  /// The bias of an LSTM whose forget gate starts open: ones for the second quarter, the others as given.
  indirect case forgetGateOne(Initializer)
  /// Given values, as the statistics of a `Normalization`.
  case values([Float])

  public enum FanMode: String, Sendable, CaseIterable {
    case inputs = "fan_in"
    case outputs = "fan_out"
    case average = "fan_avg"
  }

  public enum Distribution: String, Sendable, CaseIterable {
    case uniform
    case truncatedNormal = "truncated_normal"
    case normal = "untruncated_normal"
  }

  /// Uniform within ±√(6 / (inputs + outputs)) of the tensor.
  public static let glorotUniform = varianceScaling(scale: 1, mode: .average, distribution: .uniform)
  public static let orthogonal = orthogonalVectors(gain: 1)

  /// Whether the values come with the configuration.
  var isGiven: Bool { if case .values = self { true } else { false } }

  /// What this initializer can fill, in words, or nil if that is any shape.
  func wanted(for shape: Shape) -> String? {
    switch self {
    case .identity: shape.rank == 2 ? nil : "one for \(shape.rank) axes: 'identity' is for two"
    case .orthogonalVectors: shape.rank >= 2 ? nil : "one for a single axis: 'orthogonal' is for two or more"
    default: nil
    }
  }

  func fill(_ tensor: FloatView, shape: Shape, numbers: inout RandomSequence) {
    let columns = max(1, shape.sizes.last ?? 1)
    switch self {
    case .zeros: tensor.fill(0)
    case .ones: tensor.fill(1)
    case .constant(let value): tensor.fill(Float(value))
    case .values(let values): tensor.copy(from: values)
    case .forgetGateOne(let others):
      others.fill(tensor, shape: shape, numbers: &numbers)
      tensor[tensor.count / 4..<tensor.count / 2].fill(1)
    case .orthogonalVectors(let gain): orthogonalize(tensor, columns: columns, gain: gain, numbers: &numbers)
    case .identity(let gain):
      for row in 0..<tensor.count / columns {
        for column in 0..<columns { tensor[row * columns + column] = row == column ? Float(gain) : 0 }
      }
    case .varianceScaling(let scale, let mode, let distribution):
      distribution.fill(tensor, variance: scale / max(1, mode.size(of: Fans(shape))), numbers: &numbers)
    case .normal(let mean, let deviation, let truncated):
      fillNormal(tensor, mean: mean, deviation: deviation, truncated: truncated, numbers: &numbers)
    case .uniform(let low, let high): fillUniform(tensor, from: low, to: high, numbers: &numbers)
    }
  }
}

/// How many values meet in one output of a tensor of weights, and how many outputs one input reaches: Keras's
/// `compute_fans`.
struct Fans {
  let inputs: Int
  let outputs: Int

  init(_ shape: Shape) {
    guard shape.rank >= 2 else {
      inputs = shape.count
      outputs = shape.count
      return
    }
    let places = shape.sizes.dropLast(2).reduce(1, *)
    inputs = places * shape[shape.rank - 2]
    outputs = places * shape[shape.rank - 1]
  }
}

extension Initializer.FanMode {
  func size(of fans: Fans) -> Double {
    switch self {
    case .inputs: Double(fans.inputs)
    case .outputs: Double(fans.outputs)
    case .average: Double(fans.inputs + fans.outputs) / 2
    }
  }
}

extension Initializer.Distribution {
  fileprivate func fill(_ tensor: FloatView, variance: Double, numbers: inout RandomSequence) {
    // What cutting off beyond two deviations leaves of the deviation: Keras draws that much wider.
    let left = 0.87962566103423978
    switch self {
    case .uniform:
      let limit = (3 * variance).squareRoot()
      fillUniform(tensor, from: -limit, to: limit, numbers: &numbers)
    case .truncatedNormal:
      fillNormal(
        tensor, mean: 0, deviation: variance.squareRoot() / left, truncated: true, numbers: &numbers)
    case .normal:
      fillNormal(tensor, mean: 0, deviation: variance.squareRoot(), truncated: false, numbers: &numbers)
    }
  }
}

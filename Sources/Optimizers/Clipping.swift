/// What is done to gradients that are too large: Keras's `clipvalue`, `clipnorm` and `global_clipnorm`, of which only one
/// can be asked for.
public enum Clipping: Hashable, Sendable {
  case none
  /// Each value is brought into −limit … limit.
  case value(Float)
  /// Each tensor is made no longer than this.
  case norm(Float)
  /// All gradients together are made no longer than this.
  case globalNorm(Float)

  static let settings = ["clipvalue", "clipnorm", "global_clipnorm"]

  init(_ settings: OptimizerSettings) throws(OptimizerError) {
    let asked = Clipping.settings.filter(settings.has)
    guard asked.count < 2 else { throw .manyClippings(name: settings.optimizer, asked: asked) }
    guard let name = asked.first else {
      self = .none
      return
    }
    let limit = Float(try settings.positive(name, default: 1))
    switch name {
    case "clipvalue": self = .value(limit)
    case "clipnorm": self = .norm(limit)
    default: self = .globalNorm(limit)
    }
  }
}

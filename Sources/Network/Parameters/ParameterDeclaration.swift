import Core

/// What happens to a parameter in training.
public enum ParameterRole: Sendable, Hashable {
  /// The optimizer moves it along its gradient.
  case trainable
  /// It follows a statistic of the batches: p = p · momentum + statistic · (1 − momentum).
  case movingAverage(momentum: Double)
  /// It comes with the configuration, stays, and is not stored.
  case fixed
  /// It is stored as the others are, but stays: its layer is not trained.
  case frozen

  /// Whether training changes it.
  public var isLearned: Bool { self != .fixed && self != .frozen }

  var isMovingAverage: Bool {
    guard case .movingAverage = self else { return false }
    return true
  }

  /// What it is in a layer that is not trained.
  var whenFrozen: ParameterRole { self == .fixed ? .fixed : .frozen }
}

/// A tensor that a layer asks for.
public struct ParameterDeclaration: Sendable {
  public let name: String
  public let shape: Shape
  public let role: ParameterRole
  public let initializer: Initializer
  public let regularizer: Regularizer?

  public init(
    _ name: String, _ shape: Shape, role: ParameterRole = .trainable, initializer: Initializer,
    regularizer: Regularizer? = nil
  ) {
    self.name = name
    self.shape = shape
    self.role = role
    self.initializer = initializer
    self.regularizer = regularizer
  }

  /// The same tensor of a layer that stands inside another.
  func inside(_ layer: String) -> ParameterDeclaration {
    ParameterDeclaration(
      "\(layer)/\(name)", shape, role: role, initializer: initializer, regularizer: regularizer)
  }
}

/// The function at the end of a gate; its slope can be told from its value.
public enum GateFunction: String, Sendable, CaseIterable {
  case tanh, sigmoid, relu, linear

  @_transparent func value(_ sum: Vector) -> Vector {
    switch self {
    case .tanh: hyperbolicTangent(sum)
    case .sigmoid: logistic(sum)
    // Not-a-number passes through, so that a diverged run shows.
    case .relu: sum.replacing(with: Vector(), where: sum .< Vector())
    case .linear: sum
    }
  }

  @_transparent func slope(_ value: Vector) -> Vector {
    switch self {
    case .tanh: 1 - value * value
    case .sigmoid: value - value * value
    case .relu: Vector().replacing(with: 1, where: value .> Vector())
    case .linear: Vector(repeating: 1)
    }
  }
}

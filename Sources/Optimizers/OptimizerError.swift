import Core

/// What can be wrong with the choice of an optimizer.
public enum OptimizerError: UserFacingError, Equatable {
  case unknown(name: String, known: [String])
  case wrongRate(name: String, rate: Double)

  public var description: String {
    switch self {
    case .unknown(let name, let known): "unknown optimizer '\(name)'; known: \(known.joined(separator: ", "))"
    case .wrongRate(let name, let rate):
      "optimizer '\(name)': its rate is \(rate); give a number above 0, such as 0.001"
    }
  }
}

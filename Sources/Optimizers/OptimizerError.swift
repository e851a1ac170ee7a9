import Core

/// What can be wrong with the choice of an optimizer.
public enum OptimizerError: UserFacingError, Equatable {
  case unknown(name: String, known: [String])
  case wrongRate(name: String, rate: Double)
  case unknownSetting(name: String, setting: String, known: [String])
  case wrongSetting(name: String, setting: String, found: String, expected: String)
  case manyClippings(name: String, asked: [String])

  public var description: String {
    switch self {
    case .unknown(let name, let known):
      "unknown optimizer '\(name)'\(Suggestion.text(for: name, among: known)); known: \(known.joined(separator: ", "))"
    case .wrongRate(let name, let rate):
      "optimizer '\(name)': its rate is \(rate); give a number above 0, such as 0.001"
    case .unknownSetting(let name, let setting, let known):
      "optimizer '\(name)': unknown setting '\(setting)'\(Suggestion.text(for: setting, among: known)); "
        + "known: \(known.joined(separator: ", "))"
    case .wrongSetting(let name, let setting, let found, let expected):
      "optimizer '\(name)': '\(setting)' is \(found), expected \(expected)"
    case .manyClippings(let name, let asked):
      "optimizer '\(name)': \(asked.joined(separator: " and ")) are given; gradients are clipped in one way only, so keep one"
    }
  }
}

import Core

/// What a plan says beside the name and the rate of its optimizer, in Keras's words.
struct OptimizerSettings {
  let optimizer: String
  private let values: [String: JSONValue]

  /// - Parameter known: what the optimizer can be told; else is refused by name.
  init(_ plan: OptimizerPlan, known: [String]) throws(OptimizerError) {
    optimizer = plan.name
    values = plan.settings
    let unknown = plan.settings.keys.sorted().first { !known.contains($0) }
    if let unknown { throw .unknownSetting(name: plan.name, setting: unknown, known: known) }
  }

  func has(_ setting: String) -> Bool { values[setting] != nil }

  func flag(_ setting: String) throws(OptimizerError) -> Bool {
    guard let value = values[setting] else { return false }
    guard let flag = value.bool else { throw wrong(setting, value, "true or false") }
    return flag
  }

  /// A share of what was before: from 0 up to, but not, 1.
  func share(_ setting: String, default usual: Double) throws(OptimizerError) -> Double {
    try number(setting, usual, "a number from 0 up to, but not, 1") { $0 >= 0 && Float($0) < 1 }
  }

  func positive(_ setting: String, default usual: Double) throws(OptimizerError) -> Double {
    try number(setting, usual, "a number above 0") { Float($0) > 0 }
  }

  func atLeastZero(_ setting: String, default usual: Double) throws(OptimizerError) -> Double {
    try number(setting, usual, "a number of at least 0") { $0 >= 0 }
  }

  private func number(
    _ setting: String, _ usual: Double, _ expected: String, _ holds: (Double) -> Bool
  ) throws(OptimizerError) -> Double {
    guard let value = values[setting] else { return usual }
    guard let number = value.double, Float(number).isFinite, holds(number) else {
      throw wrong(setting, value, expected)
    }
    return number
  }

  private func wrong(_ setting: String, _ value: JSONValue, _ expected: String) -> OptimizerError {
    .wrongSetting(name: optimizer, setting: setting, found: value.brief, expected: expected)
  }
}

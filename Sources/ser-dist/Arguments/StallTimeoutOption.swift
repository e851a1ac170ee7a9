import Collectives

extension Option {
  static let stallTimeout = value(
    "stall-timeout", "SECONDS",
    "end the job when a rank keeps the others waiting for so long (default: \(Int(Group.usualStallLimit)))")
}

extension Arguments {
  /// What `Option.stallTimeout` says, or the default.
  func stallLimit() throws(UsageError) -> Double {
    try int("stall-timeout", in: 1...31_536_000).map(Double.init) ?? Group.usualStallLimit
  }
}

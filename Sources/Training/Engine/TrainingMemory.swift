import Core

/// What one rank holds in memory while it trains, in bytes.
package struct TrainingMemory: Codable, Equatable, Sendable {
  package var parameters = 0
  /// The sums of the rank's lanes.
  package var gradients = 0
  /// What the other ranks have to add.
  package var exchange = 0
  /// What the optimizer remembers of the rank's slice.
  package var optimizer = 0
  /// Of all threads, for training and validation.
  package var activations = 0
  /// The rows of the rank's lanes.
  package var data = 0

  package init() {}

  package var total: Int { parameters + gradients + exchange + optimizer + activations + data }

  /// "17.9 MB per rank: parameters 0.4 MB, gradients 0.9 MB, …".
  package var text: String {
    let parts = [
      ("parameters", parameters), ("gradients", gradients), ("exchange", exchange), ("optimizer", optimizer),
      ("activations", activations), ("data", data),
    ]
    // A rank alone exchanges nothing.
    let named = parts.filter { $0.0 != "exchange" || $0.1 > 0 }
    return "\(byteText(total)) per rank: " + named.map { "\($0) \(byteText($1))" }.joined(separator: ", ")
  }
}

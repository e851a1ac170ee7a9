/// A checkpoint in one line, to be compared with that of another run.
public struct CheckpointDigest: Codable, Sendable, CustomStringConvertible {
  public let path: String
  public let weights: String
  /// Nil where there is no state to go on from.
  public let state: String?
  public let epoch: Int?
  public let step: Int?

  public init(_ checkpoint: Checkpoint, path: String) {
    self.path = path
    weights = checkpoint.digest
    state = checkpoint.stateDigest
    let progress = checkpoint.progress
    epoch = progress?.epoch
    step = progress?.step
  }

  public var description: String {
    let state = state.map { "sha256:\($0) state" } ?? "no state"
    let place = if let epoch, let step { "epoch \(epoch) step \(step)" } else { "no epoch" }
    return "sha256:\(weights) weights  \(state)  \(place)  \(path)"
  }
}

import Checkpoints

/// The model of the best epoch, in memory until the state is saved that speaks of it.
final class PendingCheckpoint {
  private var checkpoint: Checkpoint?

  func hold(_ checkpoint: Checkpoint) { self.checkpoint = checkpoint }

  /// Writes what is held; it is held on where that fails.
  func write(to path: String) throws(CheckpointError) {
    guard let checkpoint else { return }
    try checkpoint.write(to: path)
    self.checkpoint = nil
  }
}

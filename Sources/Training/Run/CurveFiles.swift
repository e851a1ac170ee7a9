import Core
import Evaluation

/// `history.csv` and `tensorboard/` of a run.
///
/// They are written whole, and the longer the run, the more there is of them: so not after every epoch, if epochs are short.
final class CurveFiles {
  private let directory: String
  private let clock = SaveClock()
  /// How many epochs are on disk for good.
  private var syncedEpochs = 0

  init(in directory: String) { self.directory = directory }

  /// After an epoch that no saved state speaks of: where it costs no more than a hundredth of the time.
  func writeIfDue(_ history: [EpochRecord]) throws {
    if clock.isDueAfterEpoch() { try write(history, isSynced: false) }
  }

  /// For good, where that is not done.
  func write(_ history: [EpochRecord]) throws {
    guard history.count != syncedEpochs else { return }
    try write(history, isSynced: true)
    syncedEpochs = history.count
  }

  private func write(_ history: [EpochRecord], isSynced: Bool) throws {
    let start = ContinuousClock.now
    try AtomicFile.write(HistoryCSV.text(history), to: "\(directory)/history.csv", isSynced: isSynced)
    try TensorBoardLog.write(history, to: "\(directory)/tensorboard")
    clock.restart(from: start)
  }
}

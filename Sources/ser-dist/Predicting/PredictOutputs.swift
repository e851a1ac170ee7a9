import Core
import Recognition

/// The files that `predict` writes beside what it says.
struct PredictOutputs {
  private let csvPath: String?
  private let windowPath: String?
  private let rttmPath: String?
  private var files: RecordingCSV
  private var windows: WindowCSV
  private var rttm = RTTM()

  /// - Parameter paths: by option.
  init(_ paths: PredictPaths, classes: [String]) {
    (csvPath, windowPath, rttmPath) = (paths.csv, paths.timelineCSV, paths.rttm)
    files = RecordingCSV(classes: classes)
    windows = WindowCSV(classes: classes)
  }

  mutating func add(_ answer: RecordingAnswer) {
    if csvPath != nil { files.add(answer) }
    if windowPath != nil { windows.add(answer) }
    if rttmPath != nil { rttm.add(answer) }
  }

  /// Each whole under its name, or not there; one that cannot be written does not keep the others from it.
  ///
  /// - Returns: what is wrong with those that are not there.
  func write() -> [any Error] {
    [(csvPath, files.text), (windowPath, windows.text), (rttmPath, rttm.text)].compactMap { path, text in
      guard let path else { return nil }
      do { try AtomicFile.write(text, to: path) } catch { return error }
      return nil
    }
  }
}

import Core

/// What the epochs of a run took.
struct TrainingCost {
  /// Over all epochs, the judgement of each by its validation rows included.
  let seconds: Double
  /// The seconds of each epoch times the cores it was given; nil where those are not known.
  let coreSeconds: Double?
  /// The median of the epochs.
  let rowsPerSecond: Double?
  /// The share of the steps' time that was spent between the ranks; the median of the epochs.
  let communication: Double?

  /// - Parameter cores: of the epochs whose record does not say; nil where nothing does.
  init(_ history: [EpochRecord], cores: Int?) {
    seconds = history.reduce(0) { $0 + $1.seconds }
    let each = history.map { record in (record.cores ?? cores.map(Double.init)).map { $0 * record.seconds } }
    coreSeconds = each.contains(nil) ? nil : each.reduce(0) { $0 + ($1 ?? 0) }
    rowsPerSecond = median(history.compactMap(\.rowsPerSecond))
    communication = median(history.compactMap(\.communication))
  }
}

/// The upper one of two in the middle; nil of nothing.
private func median(_ values: [Double]) -> Double? { values.isEmpty ? nil : values.sorted()[values.count / 2] }

import Core
import FoundationEssentials

/// `history.csv`: one line per epoch, its columns named as Keras names them. Numbers read back are the numbers written.
///
/// The columns of `header` are in every history; those of `later` may be missing, or empty in a line.
public enum HistoryCSV {
  static let header = "epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,seconds"

  private typealias Figure = WritableKeyPath<EpochRecord, Double>
  private typealias LaterFigure = WritableKeyPath<EpochRecord, Double?>

  private static var figures: [Figure] {
    [\.loss, \.accuracy, \.validationLoss, \.validationAccuracy, \.rate, \.seconds]
  }

  private static var later: [(name: String, figure: LaterFigure)] {
    [
      ("val_uar", \.validationUAR), ("samples_per_second", \.rowsPerSecond), ("communication", \.communication),
      ("ended", \.ended), ("cores", \.cores),
    ]
  }

  public static func text(_ history: [EpochRecord]) -> String {
    let names = [header] + later.map(\.name)
    return names.joined(separator: ",") + "\n" + history.map(line).joined()
  }

  private static func line(_ record: EpochRecord) -> String {
    let fields = figures.map { "\(record[keyPath: $0])" }
    return csvLine(["\(record.epoch)"] + fields + later.map { record[keyPath: $0.figure].map { "\($0)" } ?? "" })
  }

  public static func write(_ history: [EpochRecord], to path: String) throws {
    try AtomicFile.write(text(history), to: path)
  }

  public static func read(_ path: String) throws -> [EpochRecord] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw FileError.notFound(path: path, expected: "training history")
    }
    return try parse(String(decoding: data, as: UTF8.self), path: path)
  }

  static func parse(_ text: String, path: String) throws(EvaluationError) -> [EpochRecord] {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard let first = lines.first, first == header || first.hasPrefix(header + ",") else {
      throw .notAHistory(path: path, line: 1, found: excerpt(lines.first ?? ""), expected: header)
    }
    let columns = first.split(separator: ",", omittingEmptySubsequences: false)
    var history: [EpochRecord] = []
    for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      guard let record = record(line, columns) else {
        throw .notAHistory(
          path: path, line: index + 1, found: excerpt(line),
          expected: "a whole number and \(columns.count - 1) numbers")
      }
      guard record.isPlausible, record.epoch > history.last?.epoch ?? 0 else {
        throw .notAHistory(
          path: path, line: index + 1, found: excerpt(line),
          expected: "an epoch behind that of the line before, and times and rates that an epoch can have")
      }
      history.append(record)
    }
    return history
  }

  private static func record(_ line: Substring, _ columns: [Substring]) -> EpochRecord? {
    let fields = line.split(separator: ",", omittingEmptySubsequences: false)
    guard fields.count == columns.count, let epoch = Int(fields[0]) else { return nil }
    var record = EpochRecord(
      epoch: epoch, loss: 0, accuracy: 0, validationLoss: 0, validationAccuracy: 0, rate: 0, seconds: 0)
    for (field, figure) in zip(fields.dropFirst(), figures) {
      guard let number = Double(String(field)) else { return nil }
      record[keyPath: figure] = number
    }
    for (field, name) in zip(fields, columns).dropFirst(1 + figures.count) where !field.isEmpty {
      guard let number = Double(String(field)) else { return nil }
      if let column = later.first(where: { $0.name == name }) { record[keyPath: column.figure] = number }
    }
    return record
  }

  /// What is short enough to stand in a sentence.
  private static func excerpt(_ line: Substring) -> String { line.count > 60 ? line.prefix(60) + "…" : String(line) }
}

extension EpochRecord {
  /// Whether the figures are such that a page can count and draw with them; losses alone may be no numbers.
  fileprivate var isPlausible: Bool {
    let times = [seconds, rowsPerSecond ?? 0, communication ?? 0, ended ?? 0, cores ?? 0]
    return (1...1_000_000_000).contains(epoch) && times.allSatisfy { (0...1e12).contains($0) }
  }
}

import Core
import FoundationEssentials

/// `history.csv`: one line per epoch, its columns named as Keras names them. Numbers read back are the numbers written.
public enum HistoryCSV {
  static let header = "epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,seconds"

  public static func text(_ history: [EpochRecord]) -> String {
    header + "\n" + history.map { csvLine(["\($0.epoch)"] + $0.numbers.map { "\($0)" }) }.joined()
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
    guard let first = lines.first, first == header else {
      throw .notAHistory(path: path, line: 1, found: excerpt(lines.first ?? ""), expected: header)
    }
    var history: [EpochRecord] = []
    for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      guard let record = EpochRecord(line) else {
        throw .notAHistory(
          path: path, line: index + 1, found: excerpt(line), expected: "a whole number and six numbers")
      }
      history.append(record)
    }
    return history
  }

  /// What is short enough to stand in a sentence.
  private static func excerpt(_ line: Substring) -> String { line.count > 60 ? line.prefix(60) + "…" : String(line) }
}

extension EpochRecord {
  fileprivate var numbers: [Double] { [loss, accuracy, validationLoss, validationAccuracy, rate, seconds] }

  fileprivate init?(_ line: Substring) {
    let fields = line.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = fields.dropFirst().compactMap { Double(String($0)) }
    guard let epoch = fields.first.flatMap({ Int($0) }), fields.count == 7, numbers.count == 6 else { return nil }
    self.init(
      epoch: epoch, loss: numbers[0], accuracy: numbers[1], validationLoss: numbers[2],
      validationAccuracy: numbers[3], rate: numbers[4], seconds: numbers[5])
  }
}

import Core
import Evaluation
import Foundation
import TestSupport
import Testing

@Suite struct HistoryCSVTests {
  private let scratch: Scratch
  private var path: String { scratch.file("history.csv") }

  init() throws { scratch = try Scratch() }

  @Test func `numbers read back are the numbers written`() throws {
    let history = [
      EpochRecord(
        epoch: 1, loss: 0.1 + 0.2, accuracy: 1.0 / 3, validationLoss: 1e-300, validationAccuracy: 0, rate: 1e-3,
        seconds: 12.5),
      EpochRecord(
        epoch: 2, loss: .infinity, accuracy: 1, validationLoss: 123456789.123, validationAccuracy: .pi, rate: 5e-7,
        seconds: 0, validationUAR: 0.1 + 0.7, rowsPerSecond: 1234.5, communication: 0, ended: 1.7e9, cores: 8),
    ]
    try HistoryCSV.write(history, to: path)
    #expect(try HistoryCSV.read(path) == history)
    #expect(
      try String(contentsOfFile: path, encoding: .utf8).hasPrefix(
        "epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,seconds,val_uar,samples_per_second,"
          + "communication,ended,cores\n1,0.30000000000000004,"))
  }

  @Test func `what is not a number reads back as such`() throws {
    let record = EpochRecord(
      epoch: 1, loss: .nan, accuracy: 0, validationLoss: .nan, validationAccuracy: 0, rate: 1, seconds: 1)
    try HistoryCSV.write([record], to: path)
    #expect(try HistoryCSV.read(path).first?.loss.isNaN == true)
  }

  private static let header = "epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,seconds"
  private static let end = ": remove the file, or restore it from a copy"

  @Test(arguments: [
    ("", "line 1: '' is not part of a training history; expected \(header)\(end)"),
    ("a,b\n1,2\n", "line 1: 'a,b' is not part of a training history; expected \(header)\(end)"),
    (
      "\(header)\n1,2,3,4,5,6,7\n2,3,4\n",
      "line 3: '2,3,4' is not part of a training history; expected a whole number and 6 numbers\(end)"
    ),
    (
      "\(header)\n1.5,2,3,4,5,6,x\n",
      "line 2: '1.5,2,3,4,5,6,x' is not part of a training history; expected a whole number and 6 numbers\(end)"
    ),
  ]) func `a damaged history is refused by line`(text: String, expected: String) throws {
    try AtomicFile.write(text, to: path)
    let error = #expect(throws: EvaluationError.self) { try HistoryCSV.read(path) }
    #expect(error?.description == "\(path), \(expected)")
  }

  @Test(arguments: [
    "1,1,1,1,1,1,1,,nan", "1,1,1,1,1,1,1,,inf", "1,1,1,1,1,1,1,,1e300", "1,1,1,1,1,1,-1e300,,", "1,1,1,1,1,1,nan,,",
    "0,1,1,1,1,1,1,,", "9223372036854775807,1,1,1,1,1,1,,", "2,1,1,1,1,1,1,,\n2,1,1,1,1,1,1,,",
  ]) func `an epoch that no run has is refused, and never drawn`(lines: String) throws {
    try AtomicFile.write("\(Self.header),val_uar,samples_per_second\n\(lines)\n", to: path)
    let error = #expect(throws: EvaluationError.self) { try HistoryCSV.read(path) }
    #expect(error?.description.contains("expected an epoch behind that of the line before, and times") == true)
  }

  @Test func `a history of an older version, or with columns that nobody knows, is read`() throws {
    try AtomicFile.write("\(Self.header)\n1,2,3,4,5,6,7\n", to: path)
    let plain = EpochRecord(
      epoch: 1, loss: 2, accuracy: 3, validationLoss: 4, validationAccuracy: 5, rate: 6, seconds: 7)
    #expect(try HistoryCSV.read(path) == [plain])
    try AtomicFile.write("\(Self.header),mood,communication,val_uar\n1,2,3,4,5,6,7,9,,0.5\n", to: path)
    var known = plain
    known.validationUAR = 0.5
    #expect(try HistoryCSV.read(path) == [known])
  }

  @Test func `a missing history is refused by name`() {
    #expect(throws: FileError.notFound(path: path, expected: "training history")) { try HistoryCSV.read(path) }
  }
}

import Core
import Evaluation
import Foundation
import TestSupport
import Testing

@Suite struct PredictionsCSVReadTests {
  private let whole = """
    file,label,predicted,happy,sad,row,speaker,sentence
    a.wav,sad,happy,0.75,0.25,0,03,a01
    b.wav,,sad,0.1,0.9,,,

    """

  private func read(_ text: String) throws -> (classes: [String], predictions: [Prediction]) {
    let place = try Scratch()
    try place.write("p.csv", text.utf8)
    return try PredictionsCSV.read(place.file("p.csv"))
  }

  @Test func `what was written is read as it was, to the last bit`() throws {
    var random = RandomKey(seed: 2, purpose: .augmentation).sequence
    let classes = ["row", "so, so", "\"good\"", "speaker"]
    let predictions = (0..<200).map { row in
      let numbers = classes.map { _ in Float(bitPattern: random.next() % 0x3F80_0001) }
      return Prediction(
        name: "folder,\(row)\n\"x\".wav", truth: row % 5 == 4 ? nil : row % 4, probabilities: numbers,
        row: row % 3 == 0 ? nil : row, speaker: row % 2 == 0 ? "" : "0\(row)", sentence: "é, \(row)")
    }
    let found = try read(PredictionsCSV.text(classes: classes, predictions))
    #expect(found.classes == classes && found.predictions == predictions)
  }

  @Test func `a spreadsheet's line ends are read as well`() throws {
    let found = try read(whole.replacing("\n", with: "\r\n"))
    #expect(found.predictions == (try read(whole)).predictions && found.predictions.count == 2)
    #expect(found.predictions[0].speaker == "03" && found.predictions[1].truth == nil)
  }

  static let damages: [(String, String, Int, String)] = [
    (
      "row,speaker", "speaker", 1,
      "'file,label,predicted,happy,sad,speaker,sentence', expected file,label,predicted, the"
    ),
    ("happy,sad,row", "happy,happy,row", 1, "two columns 'happy', expected one for each class"),
    ("0.25,0,", "0.25,", 2, "7 fields, expected 8"),
    ("a.wav,sad", "a.wav,angry", 2, "class 'angry', expected one of happy, sad"),
    ("0.75", "nan", 2, "'nan' for 'happy', expected a probability from 0 to 1"),
    ("0.75", "7.5", 2, "'7.5' for 'happy', expected a probability from 0 to 1"),
    ("0.25", "", 2, "'' for 'sad', expected a probability from 0 to 1"),
    ("0.1,0.9", "0.9,0.1", 3, "predicted 'sad', expected the class of the largest probability"),
    (",0,03", ",-1,03", 2, "row '-1', expected a whole number"),
    ("b.wav", "\"b.wav", 3, "a quote is opened and never closed"),
    ("0.9,,,\n", "0.9,,,", 3, "the end of the file within a line, expected a line break: the file was cut short"),
  ]

  @Test func `each damage is told with its line, what was found and what was expected`() throws {
    for (part, other, line, sentence) in Self.damages {
      do {
        _ = try read(whole.replacing(part, with: other))
        Issue.record("\(part) → \(other) was read")
      } catch let error as EvaluationError {
        #expect(error.description.contains("p.csv, line \(line): \(sentence)"), "\(error.description)")
        #expect(error.description.hasSuffix("write the predictions again with evaluate --verify"))
      }
    }
  }

  @Test func `a file without predictions, and none, are refused`() throws {
    let header = "file,label,predicted,a,row,speaker,sentence\n"
    #expect(throws: EvaluationError.self) { try read(header) }
    #expect(throws: EvaluationError.self) { try read("") }
    #expect(throws: FileError.notFound(path: "nowhere.csv", expected: "file of predictions")) {
      try PredictionsCSV.read("nowhere.csv")
    }
  }

  /// Every cut of a whole file either is refused, or ends behind a line.
  @Test func `no file that was cut within a line is read`() throws {
    let bytes = Array(whole.utf8)
    for length in 0..<bytes.count where length > 0 && bytes[length - 1] != UInt8(ascii: "\n") {
      #expect(throws: EvaluationError.self) { try read(String(decoding: bytes[..<length], as: UTF8.self)) }
    }
  }
}

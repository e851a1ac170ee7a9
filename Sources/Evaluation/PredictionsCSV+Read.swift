import Core
import FoundationEssentials

extension PredictionsCSV {
  /// Reads what `write` wrote.
  public static func read(_ path: String) throws -> (classes: [String], predictions: [Prediction]) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw FileError.notFound(path: path, expected: "file of predictions")
    }
    return try parse([UInt8](data), path: path)
  }

  static func parse(_ bytes: [UInt8], path: String) throws(EvaluationError) -> (
    classes: [String], predictions: [Prediction]
  ) {
    var reader = try PredictionReader(bytes, path: path)
    var predictions: [Prediction] = []
    while let prediction = try reader.next() { predictions.append(prediction) }
    guard !predictions.isEmpty else {
      throw .notPredictions(path: path, line: 1, found: "no line behind the header", expected: "one for each row")
    }
    return (reader.classes, predictions)
  }
}

/// Takes the lines of a file of predictions one after the other.
private struct PredictionReader {
  private(set) var classes: [String] = []
  private let path: String
  private var text: DelimitedText
  private var labels: [String: Int] = [:]
  private var line = 1

  init(_ bytes: [UInt8], path: String) throws(EvaluationError) {
    self.path = path
    text = DelimitedText(bytes, separator: ",")
    guard let header = try record() else { throw fault("nothing", expected: "a header") }
    let (first, last) = (PredictionsCSV.firstColumns, PredictionsCSV.lastColumns)
    let names = header.dropFirst(first.count).dropLast(last.count)
    guard header.starts(with: first), header.count > first.count + last.count, header.suffix(last.count) == last[...]
    else {
      throw fault(
        "'\(header.joined(separator: ","))'",
        expected: "\(first.joined(separator: ",")), the names of the classes, \(last.joined(separator: ","))")
    }
    for name in names where labels.updateValue(labels.count, forKey: name) != nil {
      throw fault("two columns '\(name)'", expected: "one for each class")
    }
    classes = Array(names)
    guard bytes.last == UInt8(ascii: "\n") else {
      line += bytes.count { $0 == UInt8(ascii: "\n") }
      throw fault("the end of the file within a line", expected: "a line break: the file was cut short")
    }
  }

  mutating func next() throws(EvaluationError) -> Prediction? {
    guard let fields = try record() else { return nil }
    let count = classes.count + PredictionsCSV.firstColumns.count + PredictionsCSV.lastColumns.count
    guard fields.count == count else { throw fault(counted(fields.count, "field"), expected: "\(count)") }
    let probabilities = try probabilities(fields[3..<3 + classes.count])
    let predicted = try label(fields[2])
    guard probabilities[predicted] == probabilities.max() else {
      throw fault("predicted '\(fields[2])'", expected: "the class of the largest probability")
    }
    let place = fields[count - 3]
    let row = Int(place)
    guard place.isEmpty || row.map({ $0 >= 0 }) == true else {
      throw fault("row '\(place)'", expected: "a whole number")
    }
    return Prediction(
      name: fields[0], truth: fields[1].isEmpty ? nil : try label(fields[1]), probabilities: probabilities, row: row,
      speaker: fields[count - 2], sentence: fields[count - 1])
  }

  private func label(_ name: String) throws(EvaluationError) -> Int {
    guard let label = labels[name] else {
      throw fault("class '\(name)'", expected: "one of \(classes.joined(separator: ", "))")
    }
    return label
  }

  private func probabilities(_ fields: ArraySlice<String>) throws(EvaluationError) -> [Float] {
    var numbers: [Float] = []
    for (field, name) in zip(fields, classes) {
      guard let number = Float(field), (0...1).contains(number) else {
        throw fault("'\(field)' for '\(name)'", expected: "a probability from 0 to 1")
      }
      numbers.append(number)
    }
    return numbers
  }

  private mutating func record() throws(EvaluationError) -> [String]? {
    do throws(DelimitedText.Fault) {
      guard let record = try text.next() else { return nil }
      line = record.line
      return record.fields
    } catch {
      line = error.line
      throw fault(error.mistake.words, expected: "fields in whole quotes or none")
    }
  }

  private func fault(_ found: String, expected: String) -> EvaluationError {
    .notPredictions(path: path, line: line, found: found, expected: expected)
  }
}

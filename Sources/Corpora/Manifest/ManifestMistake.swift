import Core

/// What can be wrong with one line of a manifest.
public enum ManifestMistake: Hashable, Sendable {
  case notUTF8
  case tooLarge(bytes: Int, most: Int)
  case noHeader
  case missingColumn(name: String, found: [String])
  case columnTwice(name: String)
  case fieldCount(found: Int, expected: Int)
  case emptyField(column: String)
  case unknownGender(found: String)
  case noFile(path: String)
  case notAFile(path: String)
  case fileTwice(path: String, firstLine: Int)
  case noClips
  case quoteNotClosed
  case quoteInside
  case textBehindQuote

  /// Behind "labels.csv, line 3: ".
  var sentence: String {
    switch self {
    case .notUTF8: "is not text in UTF-8; save the manifest as CSV or TSV in UTF-8"
    case .tooLarge(let bytes, let most):
      "the manifest has \(bytes) bytes, expected at most \(most); name the file that lists the clips"
    case .noHeader: "the file is empty; expected a header such as path,label,speaker"
    case .missingColumn(let name, let found):
      "the header has no column '\(name)' (found: \(found.joined(separator: ", "))); expected path and label, and "
        + "speaker, sentence, split, gender where known"
    case .columnTwice(let name): "the header names the column '\(name)' twice; remove one"
    case .fieldCount(let found, let expected):
      "\(counted(found, "field")), expected \(expected) as in the header; put fields that hold the separator in quotes"
    case .emptyField(let column): "its \(column) is empty; fill it in or remove the line"
    case .unknownGender(let found): "gender '\(found)' is unknown; expected male, female, m, f or nothing"
    case .noFile(let path):
      "no such file as \(path); paths are relative to the manifest's own directory"
        + (path.contains("\\") ? ", with / between folders" : "")
    case .notAFile(let path): "\(path) is not a file; name one audio file"
    case .fileTwice(let path, let firstLine): "\(path) stands in line \(firstLine) already; remove one of the two"
    case .noClips: "no line follows the header; expected one per clip"
    case .quoteNotClosed: DelimitedText.Mistake.quoteNotClosed.words
    case .quoteInside: DelimitedText.Mistake.quoteInside.words
    case .textBehindQuote: DelimitedText.Mistake.textBehindQuote.words
    }
  }
}

extension ManifestMistake {
  init(_ mistake: DelimitedText.Mistake) {
    self =
      switch mistake {
      case .quoteNotClosed: .quoteNotClosed
      case .quoteInside: .quoteInside
      case .textBehindQuote: .textBehindQuote
      }
  }
}

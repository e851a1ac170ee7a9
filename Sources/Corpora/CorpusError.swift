import Core

/// What can be wrong with a corpus before any audio is decoded.
public enum CorpusError: UserFacingError, Equatable {
  case missing(directory: String)
  case notADirectory(path: String)
  case samePlace(a: String, b: String)
  case cannotRead(path: String, reason: String)
  case noAudio(directory: String, otherFiles: Int)
  case oneClass(directory: String, name: String, clips: Int)
  /// A selection or a plan of classes that no clip, or only one class, fits.
  case nothingLeft(directory: String, clips: Int, known: [String])
  case oneClassLeft(directory: String, name: String, known: [String])
  case unknownName(path: String, expected: String)
  case codeOutOfRange(path: String, field: String, found: String, expected: String)
  case manifest(path: String, line: Int, mistake: ManifestMistake)

  /// A path may hold any character; the sentence stays one line.
  public var description: String { sentence.printable }

  private var sentence: String {
    switch self {
    case .missing(let directory):
      "\(directory): no such directory; give the directory that holds the corpus's audio"
    case .notADirectory(let path):
      "\(path): a file, not a directory; give the directory that holds the corpus's audio"
    case .samePlace(let a, let b):
      a == b ? "\(a): is named twice; name each corpus once" : "\(b): is the same as \(a); name each corpus once"
    case .cannotRead(let path, let reason):
      "\(path): cannot be read (\(reason)); mend the link or its permissions, or remove it from the corpus"
    case .noAudio(let directory, let otherFiles):
      "\(directory): no audio in it (\(otherFiles) other files); expected files that end in "
        + FoundFile.extensions.sorted().joined(separator: ", ")
    case .oneClass(let directory, let name, let clips):
      "\(directory): \(clips == 1 ? "its only clip is" : "all \(clips) clips are") of one class, '\(name)'; expected two or more: RAVDESS or TESS file names, "
        + "or one folder per class, in the directory given"
    case .nothingLeft(let directory, let clips, let known):
      "\(directory): none of its \(clips) clips is of the gender, intensity, channel and emotions asked for; its "
        + "emotions are \(known.joined(separator: ", ")): ask for less, or change the recipe's corpus plan"
    case .oneClassLeft(let directory, let name, let known):
      "\(directory): of the gender, intensity, channel and emotions asked for, one class is left, '\(name)'; expected two "
        + "or more; its emotions are \(known.joined(separator: ", ")): ask for less, or change the recipe's corpus plan"
    case .unknownName(let path, let expected):
      "\(path): its name does not say its class; expected \(expected): rename the file or move it out of the corpus"
    case .codeOutOfRange(let path, let field, let found, let expected):
      "\(path): \(field) '\(found)' in its name is unknown; expected \(expected): "
        + "rename the file or move it out of the corpus"
    case .manifest(let path, let line, let mistake): "\(path), line \(line): \(mistake.sentence)"
    }
  }
}

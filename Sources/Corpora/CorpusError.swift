import Core

/// What can be wrong with a corpus before any audio is decoded.
public enum CorpusError: UserFacingError, Equatable {
  case missing(directory: String)
  case notADirectory(path: String)
  case samePlace(a: String, b: String)
  case cannotRead(path: String, reason: String)
  case nameNotUTF8(path: String)
  case noAudio(directory: String, otherFiles: Int)
  case oneClass(directory: String, name: String, clips: Int)
  /// A selection or a plan of classes that no clip, or only one class, fits.
  /// - Parameter reasons: what left the clips out, one after the other.
  case nothingLeft(directory: String, clips: Int, reasons: [String], known: [String])
  case oneClassLeft(directory: String, name: String, reasons: [String], known: [String])
  /// Files of several naming schemes where there should be one: how many of each, and the first of them.
  case mixed(directory: String, found: [NamedAlike])
  /// The same file by way of two places.
  case sameClip(path: String, a: String, b: String)
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
    case .nameNotUTF8(let path):
      "\(path): its name is not in UTF-8; rename it ('convmv -f latin1 -t utf8 -r --notest' renames a whole directory)"
    case .noAudio(let directory, let otherFiles):
      "\(directory): no audio in it (\(otherFiles) other files); expected files that end in "
        + FoundFile.extensions.sorted().joined(separator: ", ")
    case .oneClass(let directory, let name, let clips):
      "\(directory): \(clips == 1 ? "its only clip is" : "all \(clips) clips are") of one class, '\(name)'; expected two "
        + "or more: one folder per class right below the directory given, or file names of \(CorpusKind.publishedNames)"
    case .nothingLeft(let directory, let clips, let reasons, let known):
      "\(directory): none of its \(clips) clips is left\(because(reasons)); its emotions are "
        + "\(known.joined(separator: ", ")): ask for less, or change the recipe's corpus plan"
    case .oneClassLeft(let directory, let name, let reasons, let known):
      "\(directory): one class is left, '\(name)'\(because(reasons)); expected two or more; its emotions are "
        + "\(known.joined(separator: ", ")): ask for less, or change the recipe's corpus plan"
    case .mixed(let directory, let found):
      "\(directory): several corpora lie in it, expected one: "
        + found.map { "\(counted($0.files, "file")) named as in \($0.kind.rawValue) (\($0.first))" }
        .joined(separator: ", ") + "; name the directory of each, one after the other"
    case .sameClip(let path, let a, let b):
      "\(path): lies in \(a) and in \(b), and would count twice; name one of them"
    case .unknownName(let path, let expected):
      "\(path): its name does not say its class; expected \(expected): rename the file or move it out of the corpus"
    case .codeOutOfRange(let path, let field, let found, let expected):
      "\(path): \(field) '\(found)' in its name is unknown; expected \(expected): "
        + "rename the file or move it out of the corpus"
    case .manifest(let path, let line, let mistake): "\(path), line \(line): \(mistake.sentence)"
    }
  }

  private func because(_ reasons: [String]) -> String {
    reasons.isEmpty ? "" : " (\(reasons.joined(separator: "; ")))"
  }
}

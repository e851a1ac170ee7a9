/// Labelled audio files under one directory.
public struct Corpus: Hashable, Sendable {
  public let kind: CorpusKind
  public let directory: String
  /// The classes that have clips, in label order.
  public let classes: [String]
  /// In natural order of their paths, on any machine and in any locale.
  public let clips: [CorpusClip]
  /// What was decided on the way, in sentences for the log: clips left out, classes without clips.
  public let notes: [String]

  public init(kind: CorpusKind, directory: String, classes: [String], clips: [CorpusClip], notes: [String] = []) {
    self.kind = kind
    self.directory = directory
    self.classes = classes
    self.clips = clips
    self.notes = notes
  }

  /// Where the audio of `clip` lies now.
  public func audioPath(of clip: CorpusClip) -> String { joined(directory, clip.path) }
}

/// One audio file and what its name says about it.
public struct CorpusClip: Hashable, Sendable {
  /// Relative to the corpus's directory, so that a feature store outlives a move of the corpus.
  public let path: String
  public let label: Int
  /// Empty where the name does not say.
  public let speaker: String
  /// What is spoken, as the corpus names it; empty where the name does not say.
  public let sentence: String

  public init(path: String, label: Int, speaker: String = "", sentence: String = "") {
    self.path = path
    self.label = label
    self.speaker = speaker
    self.sentence = sentence
  }
}

/// By which rule the files of a corpus are named.
public enum CorpusKind: String, Codable, Hashable, Sendable, CaseIterable {
  case ravdess = "RAVDESS"
  case tess = "TESS"
  case folderPerClass = "folder per class"

  /// "a corpus with" this.
  public var layout: String {
    switch self {
    case .ravdess, .tess: "\(rawValue) file names"
    case .folderPerClass: "one folder per class"
    }
  }
}

/// `directory/path`, without a doubled slash.
func joined(_ directory: String, _ path: String) -> String {
  if directory.isEmpty { return path }
  return directory.hasSuffix("/") ? directory + path : "\(directory)/\(path)"
}

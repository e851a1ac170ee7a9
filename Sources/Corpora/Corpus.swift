import Core

/// Labelled audio files under one directory or several.
public struct Corpus: Hashable, Sendable {
  public let kind: CorpusKind
  /// Where the clips lie; more than one where corpora are joined.
  public let places: [CorpusPlace]
  /// The classes that have clips, in label order.
  public let classes: [String]
  /// In natural order of their paths, on any machine and in any locale; place after place.
  public let clips: [CorpusClip]
  /// What was decided on the way, in sentences for the log: clips left out, classes without clips.
  public let notes: [String]
  /// The clips whose names contradict their labels.
  public let disagreements: [LabelDisagreement]

  public init(
    kind: CorpusKind, places: [CorpusPlace], classes: [String], clips: [CorpusClip], notes: [String] = [],
    disagreements: [LabelDisagreement] = []
  ) {
    self.kind = kind
    self.places = places
    self.classes = classes
    self.clips = clips
    self.notes = notes
    self.disagreements = disagreements
  }

  public init(kind: CorpusKind, directory: String, classes: [String], clips: [CorpusClip], notes: [String] = []) {
    self.init(
      kind: kind, places: [CorpusPlace(name: "", kind: kind, directory: directory)], classes: classes, clips: clips,
      notes: notes)
  }

  /// Where the audio of `clip` lies now.
  public func audioPath(of clip: CorpusClip) -> String {
    guard let place = places.first(where: { $0.name.isEmpty || clip.path.hasPrefix("\($0.name)/") }) else {
      return clip.path
    }
    return joined(place.directory, place.name.isEmpty ? clip.path : String(clip.path.dropFirst(place.name.count + 1)))
  }
}

/// One of the directories of a corpus.
public struct CorpusPlace: Hashable, Sendable, Codable {
  /// What the paths of its clips begin with; empty where it is the only one.
  public let name: String
  public let kind: CorpusKind
  public let directory: String
  /// The manifest that lists its clips; nil where their names tell.
  public let manifest: String?

  public init(name: String, kind: CorpusKind, directory: String, manifest: String? = nil) {
    self.name = name
    self.kind = kind
    self.directory = directory
    self.manifest = manifest
  }
}

/// One audio file and what its name, or a manifest, says about it.
public struct CorpusClip: Hashable, Sendable {
  /// Relative to the corpus's directory, so that a feature store outlives a move of the corpus; behind the name of its
  /// place where there are several.
  public let path: String
  public let label: Int
  /// Empty where the name does not say.
  public let speaker: String
  /// What is spoken, as the corpus names it; empty where the name does not say.
  public let sentence: String
  /// The next three are nil where the name does not say.
  public let gender: CorpusPlan.Gender?
  public let intensity: CorpusPlan.Intensity?
  public let channel: CorpusPlan.Channel?
  /// The side that a manifest puts it on, in the manifest's word; empty where none does.
  public let split: String

  public init(
    path: String, label: Int, speaker: String = "", sentence: String = "", gender: CorpusPlan.Gender? = nil,
    intensity: CorpusPlan.Intensity? = nil, channel: CorpusPlan.Channel? = nil, split: String = ""
  ) {
    self.path = path
    self.label = label
    self.speaker = speaker
    self.sentence = sentence
    self.gender = gender
    self.intensity = intensity
    self.channel = channel
    self.split = split
  }
}

/// `directory/path`, without a doubled slash; a path from the root stays as it is.
func joined(_ directory: String, _ path: String) -> String {
  if directory.isEmpty || path.hasPrefix("/") { return path }
  return directory.hasSuffix("/") ? directory + path : "\(directory)/\(path)"
}

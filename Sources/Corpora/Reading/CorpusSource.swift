import Core

/// What one place holds, before clips are selected and joined with those of others.
struct CorpusSource {
  let kind: CorpusKind
  let directory: String
  /// The manifest's own path, where it is one.
  var manifest: String?
  var reading: CorpusReading
  /// What its clips' paths begin with; empty where it is the only place.
  var name = ""

  /// Finds the audio files below a directory, tells from their names which corpus it is, and labels them; or does what a
  /// manifest says.
  static func read(_ place: String) throws(CorpusError) -> CorpusSource {
    guard let status = FileStatus(of: place) else { throw .missing(directory: place) }
    if status.isRegular && !FoundFile.isAudio(name: place) {
      return CorpusSource(
        kind: .manifest, directory: Manifest.directory(of: place), manifest: place, reading: try Manifest.read(place))
    }
    var notes: [String] = []
    let files = try FoundFile.all(below: place, &notes)
    // The last parser, one folder per class, takes whatever no other one claims.
    let parser = CorpusParser.known.first { $0.claims(files) } ?? .folderPerClass
    do {
      var reading = try parser.read(files)
      reading.notes += notes
      return CorpusSource(kind: parser.kind, directory: place, reading: reading)
    } catch {
      throw error.seenFrom(place, files)
    }
  }

  /// What the user named.
  var place: String { manifest ?? directory }

  /// What its speakers and sentences begin with where there are other places: the same actor is the same in two places.
  var family: String { kind.isPublished ? kind.rawValue : name }

  /// The clip's path among those of all places.
  func path(of clip: NamedClip) -> String { within(name, clip.file.path) }

  /// `text` behind the name of where it belongs; nothing stays nothing.
  func within(_ owner: String, _ text: String) -> String {
    name.isEmpty || text.isEmpty ? text : "\(owner)/\(text)"
  }
}

extension CorpusError {
  /// A name that does not fit says little where the files are those of several corpora.
  fileprivate func seenFrom(_ directory: String, _ files: [FoundFile]) -> CorpusError {
    guard case .unknownName = self else { return self }
    let found = NamedAlike.all(files)
    return found.count > 1 ? .mixed(directory: directory, found: found) : self
  }
}

extension [CorpusSource] {
  /// The same places, each with a name of its own: of a published corpus its name, of others that of the directory.
  func named() -> [CorpusSource] {
    guard count > 1 else { return self }
    var taken: Set<String> = []
    return map { source in
      let wish = source.kind.isPublished ? source.kind.rawValue : lastName(source.directory)
      var name = wish
      var number = 1
      while !taken.insert(name).inserted {
        number += 1
        name = "\(wish)-\(number)"
      }
      var source = source
      source.name = name
      return source
    }
  }
}

/// Of `.` and the like, the name that the directory has in its parent.
private func lastName(_ directory: String) -> String {
  PlainPath.of(directory).split(separator: "/").last.map(String.init) ?? "corpus"
}

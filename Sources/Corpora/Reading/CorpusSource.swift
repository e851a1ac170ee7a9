import Core

/// What one place holds, before clips are selected and joined with those of others.
struct CorpusSource {
  let kind: CorpusKind
  let directory: String
  var reading: CorpusReading
  /// What its clips' paths begin with; empty where it is the only place.
  var name = ""

  /// Finds the audio files below a directory, tells from their names which corpus it is, and labels them; or does what a
  /// manifest says.
  static func read(_ place: String) throws(CorpusError) -> CorpusSource {
    guard let status = FileStatus(of: place) else { throw .missing(directory: place) }
    if status.isRegular && !FoundFile.isAudio(name: place) {
      return CorpusSource(
        kind: .manifest, directory: Manifest.directory(of: place), reading: try Manifest.read(place))
    }
    let files = try FoundFile.all(below: place)
    // The last parser, one folder per class, takes whatever no other one claims.
    let parser = CorpusParser.known.first { $0.claims(files) } ?? .folderPerClass
    return CorpusSource(kind: parser.kind, directory: place, reading: try parser.read(files))
  }

  /// What its speakers and sentences begin with where there are other places: the same actor is the same in two places.
  var family: String { kind.isPublished ? kind.rawValue : name }

  /// The clip's path among those of all places.
  func path(of clip: NamedClip) -> String { within(name, clip.file.path) }

  /// `text` behind the name of where it belongs; nothing stays nothing.
  func within(_ owner: String, _ text: String) -> String {
    name.isEmpty || text.isEmpty ? text : "\(owner)/\(text)"
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

private func lastName(_ directory: String) -> String {
  directory.split(separator: "/").last { $0 != "." && $0 != ".." }.map(String.init) ?? "corpus"
}

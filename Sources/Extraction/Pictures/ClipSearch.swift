import Core
import Corpora

/// Finds clips by the names that people give: the path of a file, or a clip's name in a corpus.
package struct ClipSearch {
  /// Directories and manifests in which clips are looked for.
  let places: [String]
  private let known: [(name: String, path: String)]

  /// Looks into the places only if there is a name that is no file.
  package init(_ places: [String], for clips: [String]) throws {
    self.places = places
    let isNeeded = try clips.contains { try FileKind.of($0) != .file }
    known = isNeeded ? try places.flatMap(ClipSearch.clips) : []
  }

  /// The path of the clip's file.
  package func path(of clip: String) throws -> String {
    if try FileKind.of(clip) == .file { return clip }
    let found = known.filter { $0.name == clip || $0.name.hasSuffix("/\(clip)") || ClipSearch.stem($0.name) == clip }
    guard let first = found.first else {
      throw ClipPictureError.noSuchClip(clip: clip, places: places, suggestion: suggestion(for: clip))
    }
    // The very name of one may be the end of others'.
    let same = found.filter { $0.name == clip }
    guard found.count == 1 || same.count == 1 else {
      throw ClipPictureError.severalClips(clip: clip, found: found.map(\.name))
    }
    return same.first?.path ?? first.path
  }

  /// By the whole name or its last part, with the ending or without.
  private func suggestion(for clip: String) -> String {
    let names = known.flatMap { known in
      let leaf = String(known.name.split(separator: "/").last ?? "")
      return clip.contains("/") ? [known.name] : [leaf, ClipSearch.stem(leaf)]
    }
    return Suggestion.text(for: clip, among: names)
  }

  /// The last part of a path without its ending.
  static func stem(_ path: String) -> String {
    let leaf = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = leaf.lastIndex(of: "."), dot > leaf.startIndex else { return leaf }
    return String(leaf[..<dot])
  }

  private static func clips(in place: String) throws -> [(name: String, path: String)] {
    guard try FileKind.of(place) == .directory else {
      let corpus = try Corpus.survey([place])
      return corpus.clips.map { ($0.path, corpus.audioPath(of: $0)) }
    }
    let start = place.hasSuffix("/") ? place.count : place.count + 1
    return try audioFiles(below: place).map { (String($0.dropFirst(start)), $0) }
  }
}

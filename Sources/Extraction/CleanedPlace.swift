import Corpora

#if canImport(Glibc)
  import Glibc
#endif

/// Where cleaned clips may be kept: nowhere that clips of the corpus are read from, since a cleaned clip has the name of
/// its original and would be written over it, or be found as one more clip.
enum CleanedPlace {
  static func require(_ directory: String, apartFrom corpus: Corpus) throws(ExtractionError) {
    let cleaned = settled(directory)
    for place in corpus.places where place.kind != .manifest {
      if cleaned.isWithin(settled(place.directory)) {
        throw .cleanedInCorpus(cleaned: directory, corpus: place.directory)
      }
    }
    // A manifest's clips may lie anywhere.
    for folder in Set(corpus.clips.map { folder(of: corpus.audioPath(of: $0)) }).sorted() {
      if settled(folder).isWithin(cleaned) { throw .cleanedInCorpus(cleaned: directory, corpus: folder) }
    }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The path without links, also where its last parts are still to be made. `realpath(3)`
  private static func settled(_ path: String) -> String {
    if let real = realpath(path, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    let bare = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    guard bare != folder(of: bare) else { return bare }
    return "\(settled(folder(of: bare)))/\(bare.split(separator: "/").last ?? "")"
  }
}

extension String {
  fileprivate func isWithin(_ directory: String) -> Bool {
    self == directory || directory == "/" || hasPrefix("\(directory)/")
  }
}

/// The paths of all audio files below a directory, by their endings, in the order of a corpus.
public func audioFiles(below directory: String) throws(CorpusError) -> [String] {
  var notes: [String] = []
  return try FoundFile.all(below: directory, &notes).map(\.fullPath)
}

/// The paths of all audio files below a directory, by their endings, in the order of a corpus.
public func audioFiles(below directory: String) throws(CorpusError) -> [String] {
  var notes: [String] = []
  return try FoundFile.all(below: directory, &notes).map(\.fullPath)
}

/// - Parameters:
///   - notes: takes what is to be said of recordings in kinds of file that are not decoded.
///   - faults: takes what is wrong with single files, which are left out.
public func audioFiles(
  below directory: String, _ notes: inout [String], _ faults: inout [CorpusError]
) throws(CorpusError) -> [String] {
  try FoundFile.all(below: directory, &notes, &faults).map(\.fullPath)
}

/// Whether a file of this name is taken for audio where nobody names it itself.
public func isAudio(name: String) -> Bool { FoundFile.isAudio(name: name) }

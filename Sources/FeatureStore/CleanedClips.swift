import Audio
import Core
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#endif

/// A directory of cleaned clips as WAV files, for the ear and to be used again.
///
/// A file is used again only if it was made from the same bytes by the same steps, and holds the samples that were
/// written; any other is made anew.
public struct CleanedClips: Sendable {
  public let directory: String

  public init(directory: String) { self.directory = directory }

  /// The clean sound of the audio file at `path`, read from the directory or made and kept there.
  ///
  /// - Parameters:
  ///   - key: what the corpus calls the clip; the file in the directory is called by it.
  ///   - sha256: of the audio file's bytes.
  public func clip(path: String, key: String, sha256: String, maker: RowMaker) throws -> CleanClip {
    let file = file(for: key)
    let origin = try CleanedClipNote.Origin(source: sha256, contract: maker.contract)
    if let kept = kept(file, origin: origin, name: path) { return kept }
    let clip = try maker.read(path: path)
    try claim()
    let sound = Recording(samples: clip.samples, rate: clip.rate)
    let note = CleanedClipNote(origin: origin, isCut: clip.isCut, sound: sound)
    try makeFolder(of: file)
    try AudioFile.write(sound, to: file, comment: try JSON.encode(note))
    return clip
  }

  /// The clip's place in the directory: its name with another ending, and never outside.
  package func file(for key: String) -> String {
    var parts = key.split(separator: "/").filter { $0 != "." }.map { $0 == ".." ? "_" : String($0) }
    var leaf = parts.popLast() ?? "clip"
    if let dot = leaf.lastIndex(of: "."), dot > leaf.startIndex { leaf = String(leaf[..<dot]) }
    return ([directory] + parts + ["\(leaf).wav"]).joined(separator: "/")
  }

  /// What an earlier run wrote, if it is whole and of the same origin.
  private func kept(_ file: String, origin: CleanedClipNote.Origin, name: String) -> CleanClip? {
    guard let text = AudioFile.comment(file), let note = try? JSON.decode(CleanedClipNote.self, from: text),
      note.origin == origin, let sound = try? AudioFile.read(file), note.describes(sound)
    else { return nil }
    return CleanClip(name: name, samples: sound.samples, rate: sound.rate, isCut: note.isCut)
  }

  /// Says whose the directory is, so that recordings of somebody else's are never written over: a new or an empty one
  /// becomes ours.
  private func claim() throws {
    let mark = "\(directory)/.cleaned-by-ser-dist"
    guard access(mark, F_OK) != 0 else { return }
    try make(directory)
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
      throw FileError.cannotRead(path: directory, reason: systemReason())
    }
    guard names.isEmpty || names.contains(".cleaned-by-ser-dist") else {
      throw CleanedClipError.holdsOther(directory: directory, file: names.min() ?? "")
    }
    // Made in one step, and before any clip: who finds a file finds the mark.
    let descriptor = open(mark, O_CREAT | O_WRONLY | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError.cannotWrite(path: mark, reason: systemReason()) }
    close(descriptor)
  }

  private func makeFolder(of file: String) throws(FileError) {
    try make(String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)]))
  }

  private func make(_ folder: String) throws(FileError) {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path: folder, reason: systemReason())
    }
  }
}

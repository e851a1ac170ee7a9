import Core
import FoundationEssentials

/// A directory of pictures, which says of which clip each of them is: those of the same clip are drawn anew, anything else
/// is never written over unasked.
package struct PictureFolder {
  package let directory: String
  /// Replaces files that were not drawn here, and pictures of other clips.
  let overwrites: Bool

  package init(directory: String, overwrites: Bool) {
    self.directory = directory
    self.overwrites = overwrites
  }

  /// What was drawn, by the beginning of its files' names.
  private typealias Drawn = [String: Entry]

  private struct Entry: Codable {
    /// What the pictures are of.
    let subject: String
    let files: [String]
  }

  private var record: String { "\(directory)/.drawn-by-ser-dist.json" }

  /// Writes `files`, whose names begin with `stem`, and removes those that an earlier drawing of the same left and this
  /// one has not.
  ///
  /// - Returns: their paths.
  package func write(_ files: [(name: String, bytes: [UInt8])], stem: String, subject: String) throws -> [String] {
    try make()
    var drawn = readRecord()
    let names = files.map(\.name)
    let earlier = drawn[stem]
    if let earlier, earlier.subject != subject, !overwrites {
      throw ClipPictureError.ofOtherClip(directory: directory, stem: stem, clip: earlier.subject)
    }
    try refuseForeign(names, known: Set(earlier?.files ?? []))
    // Said before it is done: a file that was begun is ours as well.
    drawn[stem] = Entry(subject: subject, files: Array(Set(names).union(earlier?.files ?? [])).sorted())
    try writeRecord(drawn)
    for file in files { try AtomicFile.write(file.bytes, to: path(file.name), isSynced: false) }
    for name in earlier?.files ?? [] where !names.contains(name) {
      try? FileManager.default.removeItem(atPath: path(name))
    }
    drawn[stem] = Entry(subject: subject, files: names)
    try writeRecord(drawn)
    return names.map(path)
  }

  private func path(_ name: String) -> String { "\(directory)/\(name)" }

  private func refuseForeign(_ names: [String], known: Set<String>) throws {
    guard !overwrites else { return }
    for name in names where !known.contains(name) {
      guard try FileKind.of(path(name)) == nil else { throw ClipPictureError.foreign(path: path(name)) }
    }
  }

  private func make() throws(FileError) {
    do {
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path: directory, reason: systemReason())
    }
  }

  /// One that cannot be read says nothing: then all that is there belongs to somebody else.
  private func readRecord() -> Drawn {
    guard let data = FileManager.default.contents(atPath: record) else { return [:] }
    let drawn = (try? JSON.decode(Drawn.self, from: String(decoding: data, as: UTF8.self))) ?? [:]
    // What is removed and written over by its word must lie in the directory.
    return drawn.mapValues { entry in
      Entry(subject: entry.subject, files: entry.files.filter { !$0.contains("/") && $0 != "." && $0 != ".." })
    }
  }

  private func writeRecord(_ drawn: Drawn) throws {
    try AtomicFile.write(try JSON.encode(drawn), to: record, isSynced: false)
  }
}

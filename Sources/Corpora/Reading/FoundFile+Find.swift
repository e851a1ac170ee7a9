import Core
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#endif

extension FoundFile {
  /// Every audio file below `directory` in natural order; hidden files and other kinds of file are passed over.
  ///
  /// Links are followed, since corpora are often assembled from them, but a directory is entered only once, by whatever
  /// name: a link to a parent would otherwise never end.
  ///
  /// - Parameter notes: takes what is to be said of recordings in kinds of file that are not decoded.
  static func all(below directory: String, _ notes: inout [String]) throws(CorpusError) -> [FoundFile] {
    var faults: [CorpusError] = []
    let files = try all(below: directory, &notes, &faults)
    if let fault = faults.first { throw fault }
    return files
  }

  /// - Parameter faults: takes what is wrong with single files, for those who can do without them.
  static func all(
    below directory: String, _ notes: inout [String], _ faults: inout [CorpusError]
  ) throws(CorpusError) -> [FoundFile] {
    guard let status = FileStatus(of: directory) else { throw .missing(directory: directory) }
    guard status.isDirectory else { throw .notADirectory(path: directory) }
    var search = AudioSearch(root: directory)
    try search.enter("", status)
    faults += search.faults
    guard !search.files.isEmpty || !search.faults.isEmpty else {
      throw .noAudio(directory: directory, otherFiles: search.otherFiles)
    }
    notes += search.notes
    return search.files.sorted { naturallyPrecedes($0.path, $1.path) }
  }
}

private struct AudioSearch {
  let root: String
  var files: [FoundFile] = []
  var otherFiles = 0
  /// Files that have no name to open them by.
  var faults: [CorpusError] = []
  /// How many of each ending.
  private var undecoded: [String: Int] = [:]
  /// Links that lead nowhere and have no name of audio: what was behind them may have been a folder of clips.
  private var broken: [String] = []
  private var entered: Set<FileStatus.Identity> = []

  init(root: String) { self.root = root }

  mutating func enter(_ folder: String, _ status: FileStatus) throws(CorpusError) {
    guard entered.insert(status.identity).inserted else { return }
    for name in try names(in: joined(root, folder)) where !name.hasPrefix(".") {
      let path = joined(folder, name)
      guard let status = FileStatus(of: joined(root, path)) else {
        try passOver(path, isAudio: FoundFile.isAudio(name: name))
        continue
      }
      if status.isDirectory {
        try enter(path, status)
      } else if status.isRegular && FoundFile.isAudio(name: name) {
        files.append(FoundFile(path: path, root: root))
      } else {
        otherFiles += 1
        if let ending = FoundFile.undecodedEnding(of: name) { undecoded[ending, default: 0] += 1 }
      }
    }
  }

  /// What leads nowhere is a clip by its name, which whoever opens it finds to be missing, as in a clone without its
  /// annexed files; what is there and cannot be looked at may hide a whole class.
  private mutating func passOver(_ path: String, isAudio: Bool) throws(CorpusError) {
    let code = errno
    let whole = joined(root, path)
    if whole.unicodeScalars.contains("\u{FFFD}") { return faults.append(.nameNotUTF8(path: whole)) }
    guard code == ENOENT || code == ELOOP else { throw .cannotRead(path: whole, reason: systemReason(code)) }
    if isAudio { files.append(FoundFile(path: path, root: root)) } else { broken.append(path) }
  }

  var notes: [String] { undecodedNotes + brokenNotes }

  private var brokenNotes: [String] {
    guard let first = broken.first else { return [] }
    return [
      "\(counted(broken.count, "link")) passed over that \(broken.count == 1 ? "leads" : "lead") nowhere, such as \(first): mend them if clips were behind "
        + "them"
    ]
  }

  private var undecodedNotes: [String] {
    let count = undecoded.values.reduce(0, +)
    guard count > 0 else { return [] }
    return [
      "\(counted(count, "recording")) passed over, since \(undecoded.keys.sorted().joined(separator: ", ")) cannot be "
        + "decoded: convert to WAV or FLAC"
    ]
  }

  /// In natural order, so that it does not depend on the file system under which of two names a directory is entered.
  private func names(in directory: String) throws(CorpusError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: directory).sorted(by: naturallyPrecedes)
    } catch {
      throw .cannotRead(path: directory, reason: systemReason())
    }
  }
}

/// What a path leads to, links followed: `stat(2)`.
struct FileStatus {
  struct Identity: Hashable { let device, node: UInt64 }

  let identity: Identity
  let isDirectory: Bool
  let isRegular: Bool

  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    identity = Identity(device: UInt64(status.st_dev), node: UInt64(status.st_ino))
    isDirectory = status.st_mode & S_IFMT == S_IFDIR
    isRegular = status.st_mode & S_IFMT == S_IFREG
  }
}

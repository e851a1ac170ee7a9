#if canImport(Glibc)
  import Glibc
#endif

/// Files that are whole under their final name or not there at all.
public enum AtomicFile {
  /// Lets `write` fill a file under a temporary name beside `path`, syncs it to disk and gives it its name; whatever
  /// stood there before stays until that moment, and for good if anything fails.
  ///
  /// - Parameters:
  ///   - isSynced: false for what is noticed when a power cut damages it, and easily made again: many small files are
  ///     written several times as fast.
  ///   - previous: the name that the file which stood there keeps.
  ///   - isFirstKept: whether what stands there by then stays instead.
  public static func replace(
    _ path: String, isSynced: Bool = true, keeping previous: String? = nil, isFirstKept: Bool = false,
    write: (_ temporaryPath: String) throws -> Void
  ) throws {
    _ = limitIsAnError
    if isStream(path) { return try write(path) }
    let name = TemporaryName(for: path)
    name.removeLeftovers()
    let temporary = name.path
    do {
      try write(temporary)
      if isSynced { try sync(temporary) }
      if let previous { try keep(path, as: previous) }
      guard isFirstKept && give(temporary, path) || rename(temporary, path) == 0 else {
        throw FileError.cannotWrite(path: path, reason: systemReason())
      }
      if isSynced { try? sync(name.directory) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Whether what stands there passes bytes on, as `/dev/stdout` and pipes do, instead of keeping them: a file in its
  /// place would end that for everyone. `stat(2)`
  private static func isStream(_ path: String) -> Bool {
    if ["/dev/std", "/dev/fd/", "/proc/self/fd/"].contains(where: path.hasPrefix) { return true }
    var status = stat()
    return stat(path, &status) == 0 && ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
  }

  public static func write(_ text: String, to path: String, isSynced: Bool = true) throws {
    try write(Array(text.utf8), to: path, isSynced: isSynced)
  }

  public static func write(_ bytes: [UInt8], to path: String, isSynced: Bool = true) throws {
    try replace(path, isSynced: isSynced) { try fill($0, bytes, for: path) }
  }

  /// Writes a file that only the first of several processes makes: what is there stays.
  public static func writeOnce(_ text: String, to path: String) throws {
    try replace(path, isFirstKept: true) { try fill($0, Array(text.utf8), for: path) }
  }

  private static func fill(_ temporary: String, _ bytes: [UInt8], for path: String) throws {
    guard let file = fopen(temporary, "w") else {
      throw FileError.cannotWrite(path: path, reason: systemReason())
    }
    let written = fwrite(bytes, 1, bytes.count, file)
    let closed = fclose(file)
    guard written == bytes.count, closed == 0 else {
      throw FileError.cannotWrite(path: path, reason: systemReason())
    }
  }

  /// Gives a file a name that none has, or lets go of it where one has; false where the file system has no second names.
  /// `link(2)`
  private static func give(_ temporary: String, _ path: String) -> Bool {
    guard link(temporary, path) == 0 || errno == EEXIST else { return false }
    return unlink(temporary) == 0
  }

  /// A file beyond the limit that the shell or the scheduler set would end the process without a word; so the write
  /// fails instead, and is reported as one that found the disk full. `signal(2)`
  private static let limitIsAnError: Void = { _ = signal(SIGXFSZ, SIG_IGN) }()

  /// `fsync(2)`.
  private static func sync(_ path: String) throws {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw FileError.cannotWrite(path: path, reason: systemReason()) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw FileError.cannotWrite(path: path, reason: systemReason()) }
  }
}

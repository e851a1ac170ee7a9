#if canImport(Glibc)
  import Glibc
#endif

/// Where the program speaks: results on stdout, progress and warnings on stderr, and under `mpirun` on one rank only.
///
/// Control characters but newline and tab are written out, whatever name they came in; a name's own newlines are escaped
/// with `printable` where it enters a sentence or a table.
public struct Console: Sendable {
  /// False on every rank but the first.
  public let speaks: Bool
  /// Whether stderr is a terminal, where a line can be drawn over.
  public let isTerminal: Bool

  public init(speaks: Bool = true) {
    self.speaks = speaks
    isTerminal = isatty(STDERR_FILENO) == 1
  }

  /// A result, for people or, as JSON, for programs.
  ///
  /// - Throws: if it cannot be written, as to a full disk.
  public func result(_ text: String) throws(FileError) {
    guard !speaks || put(text.printableLines + "\n", STDOUT_FILENO) else {
      throw .cannotWrite(path: "standard output", reason: systemReason())
    }
  }

  /// What is going on.
  public func note(_ text: String) {
    if speaks { put((isTerminal ? "\r\u{1B}[K" : "") + text.printableLines + "\n", STDERR_FILENO) }
  }

  public func warning(_ text: String) { note("warning: " + text) }

  /// A line that the next one replaces; nothing where lines stay.
  public func transient(_ text: @autoclosure () -> String) {
    if speaks && isTerminal { put("\r\u{1B}[K" + text().printable, STDERR_FILENO) }
  }

  /// `write(2)`, until everything is out; false if that fails.
  @discardableResult private func put(_ text: String, _ descriptor: Int32) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let written = write(descriptor, rest.baseAddress, rest.count)
        if written < 0 && errno != EINTR { return false }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(max(0, written)))
      }
      return true
    }
  }
}

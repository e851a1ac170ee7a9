import Core

#if canImport(Glibc)
  import Glibc
#endif

/// A line on standard output that the next one replaces.
struct TerminalLine {
  /// Whether standard output is a terminal, where a line can be drawn over.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Columns that the terminal has now. `ioctl(2)`
  static var width: Int {
    var size = winsize()
    let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : 80
  }

  /// The last column stays free, since some terminals begin a new line behind it.
  func show(_ text: (_ width: Int) -> String) throws(FileError) {
    try put("\r\u{1B}[K" + text(TerminalLine.width - 1).printable)
  }

  func end() throws(FileError) { try put("\n") }

  /// `write(2)`
  private func put(_ text: String) throws(FileError) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      guard written >= 0 || errno == EINTR else {
        throw .cannotWrite(path: "standard output", reason: systemReason())
      }
      rest = rest.dropFirst(max(0, written))
    }
  }
}

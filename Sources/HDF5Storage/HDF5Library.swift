import CHDF5

#if canImport(Glibc)
  import Glibc
#endif

/// The HDF5 library this program runs with.
///
/// The library may have been built without its own lock, so one thread at a time may use it, whichever files it has open.
/// Where a thread reads while others work, whoever uses the library meanwhile asks for it with `alone`.
public enum HDF5Library {
  /// Such as "1.10.8"; `H5get_libversion`.
  public static var version: String {
    _ = withoutCleanup
    var (major, minor, release): (UInt32, UInt32, UInt32) = (0, 0, 0)
    H5get_libversion(&major, &minor, &release)
    return "\(major).\(minor).\(release)"
  }

  /// What the environment says about file locks, which goes before what a program asks for.
  public enum FileLocking: String, Sendable {
    /// `HDF5_USE_FILE_LOCKING` is not set: this program's files are opened without locks.
    case unset
    /// Locks are taken, and opening fails on a file system that has none.
    case forced
    case off
    /// Locks are taken where the file system has them.
    case bestEffort
  }

  public static var fileLocking: FileLocking {
    fileLocking(setting: getenv("HDF5_USE_FILE_LOCKING").map { String(cString: $0) })
  }

  package static func fileLocking(setting: String?) -> FileLocking {
    switch setting {
    case "FALSE", "0": .off
    case "TRUE", "1": .forced
    case "BEST_EFFORT": .bestEffort
    default: .unset
    }
  }

  /// Runs one call of the library; where it fails, throws what `error` makes of the library's reason.
  ///
  /// The library would print its own error stack on stderr, thread by thread; so that is turned off before each call,
  /// not once. `H5Eset_auto2`.
  @discardableResult
  static func call<Result: SignedInteger>(
    else error: (_ reason: String) -> HDF5Error, _ function: () -> Result
  ) throws(HDF5Error) -> Result {
    silence()
    let result = function()
    guard result >= 0 else { throw error(reason()) }
    return result
  }

  static func silence() {
    _ = withoutCleanup
    H5Eset_auto2(ser_h5_default(), nil, nil)
  }

  /// At the end of the process the library would close what is still open, and crash in a file that could not be
  /// written. Must come before its first call; `H5dont_atexit`.
  private static let withoutCleanup = H5dont_atexit()

  /// The innermost entry of the error stack, which names the cause, as one line; `H5Ewalk2`.
  static func reason() -> String {
    var text = ""
    withUnsafeMutablePointer(to: &text) { text in
      _ = H5Ewalk2(
        ser_h5_default(), H5E_WALK_UPWARD,
        { level, entry, text in
          guard level == 0, let words = entry?.pointee.desc else { return 0 }
          text?.assumingMemoryBound(to: String.self).pointee = String(cString: words)
          return 0
        }, text)
    }
    return text.isEmpty ? "no reason given" : oneLine(text)
  }

  /// Of `unable to open file: name = 'x', errno = 28, error message = 'No space left on device', …` only the message.
  private static func oneLine(_ text: String) -> String {
    let line = String(text.map { $0.isNewline ? " " : $0 })
    guard let start = line.firstRange(of: "error message = '")?.upperBound,
      let end = line[start...].firstIndex(of: "'")
    else { return line }
    return String(line[start..<end])
  }
}

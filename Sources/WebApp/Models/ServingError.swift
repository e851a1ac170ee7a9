import Core

/// Why models cannot be served.
public enum ServingError: UserFacingError, Equatable {
  case badName(String)
  case sameName(String, one: String, other: String)
  case reportTooLarge(path: String, bytes: Int, most: Int)

  /// Names are chosen on the command line.
  public var exitCode: Int32 { if case .reportTooLarge = self { 1 } else { 2 } }

  public var description: String {
    switch self {
    case .badName(let name):
      "model name '\(name.printable)': expected 1 to 64 letters, digits, '-', '_' and '.', as in --checkpoint mine=best.h5"
    case .sameName(let name, let one, let other):
      "\(one.printable) and \(other.printable) would both be served as '\(name)'; name one of them: --checkpoint "
        + "NAME=FILE"
    case .reportTooLarge(let path, let bytes, let most):
      "\(path.printable): has \(byteText(bytes)); at most \(byteText(most)) are served: move it away, or make it again"
    }
  }
}

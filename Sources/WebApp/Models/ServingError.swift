import Core

/// Why models cannot be served.
public enum ServingError: UserFacingError, Equatable {
  case badName(String)
  case sameName(String, one: String, other: String)
  case reportTooLarge(path: String, bytes: Int, most: Int)
  case noToken(path: String)

  /// Names are chosen on the command line.
  public var exitCode: Int32 {
    switch self {
    case .badName, .sameName: 2
    case .reportTooLarge, .noToken: 1
    }
  }

  public var description: String {
    switch self {
    case .badName(let name):
      "model name '\(name.printable)': expected 1 to 64 letters, digits, '-', '_' and '.', as in --checkpoint mine=best.h5"
    case .sameName(let name, let one, let other):
      "\(one.printable) and \(other.printable) would both be served as '\(name)'; give one another name: --checkpoint "
        + "NAME=FILE"
    case .reportTooLarge(let path, let bytes, let most):
      "\(path.printable): has \(byteText(bytes)); at most \(byteText(most)) are served: move it away, or make it again"
    case .noToken(let path):
      "\(path.printable): holds no token; expected a line of 16 characters or more, such as 'openssl rand -hex 16' makes"
    }
  }
}

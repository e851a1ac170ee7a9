import Core

/// Why no server can be started.
public enum HTTPServerError: UserFacingError, Equatable {
  case portOutOfRange(port: Int)
  case portInUse(port: Int)
  case cannotListen(port: Int, reason: String)
  case cannotStart(reason: String)

  /// A port is chosen on the command line, and one that cannot be a port is a wrong command line.
  public var exitCode: Int32 { if case .portOutOfRange = self { 2 } else { 1 } }

  public var description: String {
    switch self {
    case .portOutOfRange(let port): "port \(port): must be from 1 to 65535, or 0 for any free one"
    case .portInUse(let port): "port \(port): is in use by another program; choose another, or 0 for any free one"
    case .cannotListen(let port, let reason):
      "port \(port): cannot be listened on (\(reason)); choose another, or 0 for any free one"
    case .cannotStart(let reason): "the web server cannot start (\(reason)); free memory, threads or open files"
    }
  }
}

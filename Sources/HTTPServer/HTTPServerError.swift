import Core

/// Why no server can be started.
public enum HTTPServerError: UserFacingError, Equatable {
  case portOutOfRange(port: Int)
  case portInUse(port: Int)
  case cannotListen(port: Int, reason: String)
  case cannotStart(reason: String)
  case addressUnreadable(String)
  case addressElsewhere(String)
  case tokenNeeded(address: String)
  case tokenTooShort(characters: Int, fewest: Int)
  case tokenUnusable

  /// What is chosen on the command line and can never be right is a wrong command line.
  public var exitCode: Int32 {
    switch self {
    case .portInUse, .cannotListen, .cannotStart, .addressElsewhere: 1
    default: 2
    }
  }

  public var description: String {
    switch self {
    case .portOutOfRange(let port): "port \(port): must be from 1 to 65535, or 0 for any free one"
    case .portInUse(let port): "port \(port): is in use by another program; choose another, or 0 for any free one"
    case .cannotListen(let port, let reason):
      "port \(port): cannot be listened on (\(reason)); choose another, or 0 for any free one"
    case .cannotStart(let reason): "the web server cannot start (\(reason)); free memory, threads or open files"
    case .addressUnreadable(let text):
      "address '\(text.printable)': is none; expected localhost, 0.0.0.0 or :: for every network this machine is on, "
        + "or one of its addresses, such as 192.168.1.5"
    case .addressElsewhere(let text):
      "address \(text): is not this machine's; choose one that 'ip addr' lists, or 0.0.0.0 for all of them"
    case .tokenNeeded(let address):
      "address \(address): other machines can reach it, so clients have to be told apart; give a token, too "
        + "(16 characters or more, such as 'openssl rand -hex 16' makes), or listen on localhost"
    case .tokenTooShort(let characters, let fewest):
      "the token has \(counted(characters, "character")); expected at least \(fewest), such as 'openssl rand -hex 16' "
        + "makes"
    case .tokenUnusable:
      "the token has characters that no header can carry; expected letters, digits and -._~+/= alone, such as "
        + "'openssl rand -hex 16' makes"
    }
  }
}

extension SystemThread {
  /// A thread of the server.
  init(serving body: @escaping @Sendable () -> Void) throws(HTTPServerError) {
    do { try self.init(body) } catch { throw .cannotStart(reason: error.reason) }
  }
}

#if canImport(Glibc)
  import Glibc
#endif

/// What can go wrong with a file before anyone looks inside.
public enum FileError: UserFacingError, Equatable, Codable {
  case notFound(path: String, expected: String)
  case cannotRead(path: String, reason: String)
  case cannotWrite(path: String, reason: String)

  public var description: String {
    switch self {
    case .notFound(let path, let expected): "\(path): no such \(expected); check the path"
    case .cannotRead(let path, let reason): "\(path): cannot be read (\(reason)); check its permissions"
    case .cannotWrite(let path, let reason):
      "\(path): cannot be written (\(reason)); check the directory's permissions and the free space"
    }
  }
}

/// The system's words for the last failed call.
public func systemReason(_ code: Int32 = errno) -> String { String(cString: strerror(code)) }

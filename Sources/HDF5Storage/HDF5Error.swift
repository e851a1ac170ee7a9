import Core

/// What can go wrong with an HDF5 file.
public enum HDF5Error: UserFacingError, Equatable {
  case notFound(path: String)
  case notHDF5(path: String)
  case cannotOpen(path: String, reason: String)
  case cannotCreate(path: String, reason: String)
  case cannotWrite(path: String, object: String, reason: String)
  case damaged(path: String, object: String, reason: String)
  case missing(path: String, object: String)
  case wrongType(path: String, object: String, found: String, expected: String)
  case tooLarge(path: String, object: String, found: String, stored: Int)
  case file(FileError)

  public var description: String {
    switch self {
    case .notFound(let path): "\(path): no such HDF5 file; check the path"
    case .notHDF5(let path): "\(path): not an HDF5 file; check that the path is right and the file was copied whole"
    case .cannotOpen(let path, let reason):
      "\(path): cannot be opened as HDF5 (\(reason)); it may be cut short: copy or make it again"
    case .cannotCreate(let path, let reason):
      "\(path): cannot be created (\(reason)); check the directory's permissions and the free space"
    case .cannotWrite(let path, let object, let reason):
      "\(path): '\(object)' cannot be written (\(reason)); check the free space"
    case .damaged(let path, let object, let reason):
      "\(path): '\(object)' is damaged (\(reason)); copy or make the file again"
    case .missing(let path, let object): "\(path): holds no '\(object)'; check that it is the file you mean"
    case .wrongType(let path, let object, let found, let expected):
      "\(path): '\(object)' holds \(found), expected \(expected); check that it is the file you mean"
    case .tooLarge(let path, let object, let found, let stored):
      "\(path): '\(object)' claims \(found), but only \(stored) bytes are stored; copy or make the file again"
    case .file(let error): error.description
    }
  }
}

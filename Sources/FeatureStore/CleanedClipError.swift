import Core

/// Why a cleaned clip is not kept.
public enum CleanedClipError: UserFacingError, Equatable {
  case holdsOther(directory: String, file: String)

  public var description: String {
    switch self {
    case .holdsOther(let directory, let file):
      "\(directory): holds files, such as \(file.printable), and no .cleaned-by-ser-dist, so they may not be cleaned clips "
        + "and are not written over; name a new or empty directory with --cleaned"
    }
  }
}

import Core

/// Why a cleaned clip is not kept.
public enum CleanedClipError: UserFacingError, Equatable {
  case holdsOther(directory: String, file: String)

  public var description: String {
    switch self {
    case .holdsOther(let directory, let file):
      "\(directory): holds files that were not made by cleaning, such as \(file.printable), which cleaned clips might "
        + "replace; name a new or empty directory with --cleaned"
    }
  }
}

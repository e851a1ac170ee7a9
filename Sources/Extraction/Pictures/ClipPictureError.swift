import Core

/// Why there is no picture.
public enum ClipPictureError: UserFacingError, Equatable {
  case noSuchClip(clip: String, places: [String], suggestion: String)
  case severalClips(clip: String, found: [String])
  case foreign(path: String)
  case ofOtherClip(directory: String, stem: String, clip: String)

  public var description: String {
    switch self {
    case .noSuchClip(let clip, let places, let suggestion):
      places.isEmpty
        ? "\(clip.printable): no such audio file; check the path, or name the DIR of the corpus that it belongs to"
        : "\(clip.printable): no such audio file, and no clip of \(places.joined(separator: " or ").printable)"
          + (suggestion.isEmpty ? "; check the name" : suggestion.printable)
    case .severalClips(let clip, let found):
      "\(clip.printable): is the name of \(found.count) clips (\(found.prefix(4).joined(separator: ", ").printable)"
        + (found.count > 4 ? ", …" : "") + "); name one of them with its folder"
    case .foreign(let path):
      "\(path.printable): is there already and was not drawn by 'ser-dist corpus'; name another directory with --out, or "
        + "replace it with --overwrite"
    case .ofOtherClip(let directory, let stem, let clip):
      "\(directory.printable): holds pictures called \(stem.printable) of another clip, \(clip.printable); name another "
        + "directory with --out, or replace them with --overwrite"
    }
  }
}

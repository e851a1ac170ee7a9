import Core

/// Why features are not computed.
public enum ExtractionError: UserFacingError, Equatable {
  case holdsRun(directory: String)
  case beingMade(directory: String, by: String)
  case otherFeatures(store: String, recipe: String, differs: String)
  case otherClips(store: String, differs: String)
  case damaged(store: String, fault: String)
  case classWithoutClips(name: String)
  case classWithoutWindow(name: String, seconds: Double)
  case tooManyWindows(clip: String, windows: Int, most: Int)
  case cleanedInCorpus(cleaned: String, corpus: String)
  case clipChanged(path: String)
  case stopped(directory: String)

  public var exitCode: Int32 {
    if case .stopped = self { 75 } else { 1 }
  }

  public var description: String {
    switch self {
    case .holdsRun(let directory):
      "\(directory): holds a training run; name another directory for the store with --out"
    case .beingMade(let directory, let by):
      "\(directory): \(by) is making this store now; wait for it, or name another directory with --out"
    case .otherFeatures(let store, let recipe, let differs):
      "\(store): holds a feature store with other features than recipe '\(recipe)' (\(differs)); name another directory "
        + "with --out, or replace it with --overwrite"
    case .otherClips(let store, let differs):
      "\(store): holds a feature store of other clips (\(differs)); name another directory with --out, or replace it with "
        + "--overwrite"
    case .damaged(let store, let fault):
      "\(store): holds a feature store that cannot be checked (\(fault)); replace it with --overwrite"
    case .classWithoutClips(let name):
      "class '\(name)' has no row: none of its clips can be used; mend them, or take the class out of the corpus"
    case .classWithoutWindow(let name, let seconds):
      "class '\(name)' has no row: no window of \(seconds) s was drawn from its clean clips, which are too short or too "
        + "few; shorten 'windows.seconds', raise 'windows.density', or take the class out of the corpus"
    case .tooManyWindows(let clip, let windows, let most):
      "\(clip.printable): would become \(windows) windows, and at most \(most) of this size are kept in memory; cut it into "
        + "shorter clips, or lower 'density' or 'frames' in the recipe"
    case .cleanedInCorpus(let cleaned, let corpus):
      "\(cleaned): cleaned clips would lie among the clips of \(corpus), and be taken for them or replace them; name a "
        + "directory apart from the corpus with --cleaned"
    case .clipChanged(let path):
      "\(path): changed while features were computed; leave the corpus as it is, and give the same command again"
    case .stopped(let directory):
      "\(directory): stopped before it was whole; the same command goes on where it stopped"
    }
  }
}

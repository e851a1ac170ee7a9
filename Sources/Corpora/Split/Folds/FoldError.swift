import Core

/// Why rows cannot be dealt to the folds that were asked for.
public enum FoldError: UserFacingError, Equatable {
  case noneChosen(protocol: SplitProtocol, folds: Int)
  case noSuchFold(fold: Int, folds: Int, protocol: SplitProtocol)
  case hasNoFolds(protocol: SplitProtocol)
  case countIsFixed(protocol: SplitProtocol)
  case tooFew(what: String, found: Int, folds: Int)
  case unknownSpeakers(protocol: SplitProtocol)
  case otherSpeakers(protocol: SplitProtocol, corpus: String, missing: [String], unknown: [String])

  public var exitCode: Int32 { 2 }

  public var description: String {
    switch self {
    case .noneChosen(let `protocol`, let folds):
      "the protocol '\(`protocol`.rawValue)' has \(folds) folds; say which of them with --fold"
    case .noSuchFold(let fold, let folds, let `protocol`):
      "--fold \(fold): the protocol '\(`protocol`.rawValue)' has the folds 1 to \(folds) here; choose one of them"
    case .hasNoFolds(let `protocol`):
      "--fold: the protocol '\(`protocol`.rawValue)' has one split and no folds; leave --fold out, or choose another "
        + "--protocol, such as speaker-kfold"
    case .countIsFixed(let `protocol`):
      "--folds: only the protocols kfold and speaker-kfold take a number of folds, '\(`protocol`.rawValue)' does not; "
        + "leave --folds out, or choose one of them with --protocol"
    case .tooFew(let what, let found, let folds):
      "\(found) \(what) cannot be dealt to \(folds) folds; expected at least one for each: ask for fewer --folds"
    case .unknownSpeakers(let `protocol`):
      "the store does not say who speaks in its rows, so the protocol '\(`protocol`.rawValue)' cannot keep speakers apart; "
        + "make it from a corpus that names them, or use --protocol kfold"
    case .otherSpeakers(let `protocol`, let corpus, let missing, let unknown):
      "the protocol '\(`protocol`.rawValue)' is made for the speakers of \(corpus): "
        + FoldError.misfit(missing, unknown)
        + "; give a store of the whole corpus, or use --protocol speaker-kfold"
    }
  }

  private static func misfit(_ missing: [String], _ unknown: [String]) -> String {
    let parts = [
      missing.isEmpty ? nil : "the store lacks \(firstNames(missing))",
      unknown.isEmpty ? nil : "it holds \(firstNames(unknown)), unknown there",
    ]
    return parts.compactMap { $0 }.joined(separator: ", and ")
  }
}

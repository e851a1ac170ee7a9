import Core

/// Why rows cannot be split as a recipe asks.
public enum SplitError: UserFacingError, Equatable {
  case sharesOutOfRange(train: Double, validation: Double, test: Double)
  case labelOutOfRange(row: Int, label: Int, classes: Int)
  case tooFew(what: String, found: Int, needed: Int)
  case classWithoutRows(name: String)
  case classNotInTraining(name: String, protocol: SplitProtocol)
  case oneGroup(what: String, name: String, rows: Int)
  case emptySide(SplitSide, protocol: SplitProtocol)
  case noGivenSplit
  case nothingToValidate
  case folds(FoldError)

  public var exitCode: Int32 {
    if case .folds(let error) = self { error.exitCode } else { 1 }
  }

  static func wrapping<Value>(_ work: () throws(FoldError) -> Value) throws(SplitError) -> Value {
    do throws(FoldError) { return try work() } catch { throw .folds(error) }
  }

  public var description: String {
    switch self {
    case .sharesOutOfRange(let train, let validation, let test):
      "evaluation: shares of \(train) train, \(validation) validation and \(test) test; expected three numbers from 0 to "
        + "1 that add up to 1, with some for training: correct the recipe"
    case .labelOutOfRange(let row, let label, let classes):
      "row \(row): label \(label), with \(classes) classes; expected 0 to \(classes - 1): make the feature store again"
    case .tooFew(let what, let found, let needed):
      "\(found) \(what) cannot be split; expected at least \(needed): add clips to the corpus"
    case .classWithoutRows(let name):
      "class '\(name)' has no row; expected at least one for training: add clips of it, or make the feature store again "
        + "without it"
    case .classNotInTraining(let name, let `protocol`):
      `protocol` == .given
        ? "class '\(name)' has no row in training; put some of its clips there in the manifest's column 'split'"
        : "class '\(name)' has no row in training, since every \(dealt(by: `protocol`)) that has it stands on another side; use "
          + "another --seed or --protocol published"
    case .oneGroup(let what, let name, let rows):
      "all \(rows) rows are of one \(what), '\(name)'; expected two or more to keep apart: use --protocol "
        + (what == "speaker" ? "sentence or published" : "speaker or published")
    case .noGivenSplit:
      "the store does not say on which side a clip stands; give the corpus as a manifest with a column 'split', or use "
        + "another --protocol"
    case .nothingToValidate:
      "the manifest's column 'split' puts no clip in validation, by which the best epoch is chosen; expected 'validation' "
        + "for some"
    case .emptySide(let side, let `protocol`):
      "no row is left for \(side.name) under the protocol '\(`protocol`.rawValue)'; give \(side.name) a larger share, or "
        + "add clips to the corpus"
    case .folds(let error): error.description
    }
  }

  private func dealt(by protocol: SplitProtocol) -> String {
    `protocol`.keepsSpeakersApart ? "speaker" : `protocol` == .sentence ? "sentence" : "clip"
  }
}

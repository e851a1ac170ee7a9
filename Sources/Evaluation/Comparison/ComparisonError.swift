import Core

/// Why runs cannot be compared.
public enum ComparisonError: UserFacingError, Equatable {
  /// `lacking` are classes of the first that the second has not, `added` the other way.
  case otherClasses(first: String, second: String, lacking: [String], added: [String])
  /// How many rows each was judged by.
  case nothingShared(first: String, second: String, rows: Int, others: Int)

  public var description: String {
    switch self {
    case .otherClasses(let first, let second, let lacking, let added):
      "\(second.printable): its classes are not those of \(first.printable): "
        + [("it lacks", lacking), ("it adds", added)].filter { !$0.1.isEmpty }
        .map { "\($0) \(firstNames($1))" }.joined(separator: " and ")
        + "; compare runs that tell the same classes apart"
    case .nothingShared(let first, let second, let rows, let others):
      "\(first.printable) and \(second.printable): none of the \(withCommas(rows)) rows that judged one is among the "
        + "\(withCommas(others)) that judged the other, so that nothing can be compared; train both with the same "
        + "--protocol and --seed on stores of the same clips, or as runs of one study with --seeds, which share their split"
    }
  }
}

import Core

/// Something stands on two sides of the split although the protocol promises that it does not.
package enum LeakageError: UserFacingError, Equatable {
  /// - Parameter examples: the first of them, by the names of their clips.
  case shared(store: String, what: String, count: Int, examples: [String], protocol: String)
  case copiesJudge(store: String, rows: Int, protocol: String)
  case startKnowsJudges(file: String, rows: Int, examples: [String], protocol: String)

  package var description: String {
    switch self {
    case .shared(let store, let what, let count, let examples, let `protocol`):
      "\(store): \(count == 1 ? "1 of the \(what) stands" : "\(count) of the \(what) stand") on two sides of the split, "
        + "though the protocol '\(`protocol`)' promises that none does: \(LeakageError.some(examples, of: count)); "
        + "\(LeakageError.mend(what)), or choose another --protocol"
    case .copiesJudge(let store, let rows, let `protocol`):
      "\(store): \(counted(rows, "row")) of validation or test \(rows == 1 ? "is an altered copy" : "are altered copies"), though under the protocol "
        + "'\(`protocol`)' copies only teach; make the store again, or use --protocol published"
    case .startKnowsJudges(let file, let rows, let examples, let `protocol`):
      "\(file): its training or validation saw \(counted(rows, "row")) that would now judge, though the protocol "
        + "'\(`protocol`)' promises rows that no training has seen: \(LeakageError.some(examples, of: rows)); go on with the "
        + "--protocol, --fold and --seed that it was trained with, or from another model"
    }
  }

  private static func mend(_ what: String) -> String {
    switch what {
    case "byte-identical recordings": "remove the doubles from the corpus and make the store again"
    case "clips": "make the store again"
    default: "correct the names of \(what) in the corpus and make the store again"
    }
  }

  private static func some(_ examples: [String], of count: Int) -> String {
    examples.joined(separator: "; ") + (count > examples.count ? "; …" : "")
  }
}

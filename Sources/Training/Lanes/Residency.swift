import Core

/// Where rows are kept while a run learns from them.
public enum Residency: String, RecipeChoice {
  /// As the memory allows, in the same way on all ranks.
  case auto
  /// All in memory.
  case on
  /// In the store, from which they are read again in every epoch.
  case off
}

/// What was decided about the rows of a run, in bytes of one rank.
package struct RowPlan: Equatable {
  package let isResident: Bool
  /// How much of streamed rows may stay in memory.
  package let held: Int

  /// What a rank needs beside its rows, and for them.
  package struct Needs {
    var rows: Int
    /// The buffers of streamed rows.
    var ahead: Int
    /// Everything else that is known beforehand.
    var engine: Int

    package init(rows: Int, ahead: Int, engine: Int) {
      self.rows = rows
      self.ahead = ahead
      self.engine = engine
    }
  }

  /// Of the free memory this much is used: the rest is for what is not planned, and for the cache of the files.
  private static let usable = 0.8

  /// - Parameter free: what each rank may take, on the host that has least; nil if it is not known.
  package init(_ residency: Residency, _ needs: Needs, free: Int?, ranks: Int) throws(ResidencyError) {
    let usable = free.map { Int(Double($0) * RowPlan.usable) } ?? Int.max
    switch residency {
    case .on:
      if let free, needs.rows + needs.engine > free, needs.ahead + needs.engine <= free {
        throw .rowsDoNotFit(rows: needs.rows, free: free, ranks: ranks)
      }
      (isResident, held) = (true, 0)
    case .off: (isResident, held) = (false, 0)
    case .auto:
      isResident = needs.rows + needs.engine <= usable
      held = isResident ? 0 : max(0, usable - needs.engine - needs.ahead)
    }
  }
}

/// What can be wrong with the wish to keep rows in memory.
public enum ResidencyError: UserFacingError, Equatable {
  /// Bytes of each rank.
  case rowsDoNotFit(rows: Int, free: Int, ranks: Int)

  public var description: String {
    switch self {
    case .rowsDoNotFit(let rows, let free, let ranks):
      "the rows of each of \(counted(ranks, "rank")) take \(byteText(rows)), and \(byteText(free)) are free for it: "
        + "read them as they are needed with --resident off, or spread the ranks over more hosts"
    }
  }
}

import Core

/// Which lanes there are and who computes them.
///
/// A lane is a fixed slice of the data and of every batch. Results depend on how many lanes there are, never on how many
/// ranks or threads share them out: each rank owns a contiguous block that is a whole subtree of `PairwiseTree`.
public struct LanePlan: Sendable, Equatable {
  public let lanes: Int
  public let ranks: Int
  /// Threads of each rank.
  public let threads: Int

  /// - Parameters:
  ///   - lanes: nil for as many as there are threads on all ranks.
  ///   - threads: nil for as many as this rank may use, see `defaultThreads`.
  public init(lanes: Int?, ranks: Int, threads: Int?, defaultThreads: Int) throws(TrainingError) {
    if let threads, threads < 1 { throw .notPositive(option: "--threads", value: threads) }
    if let lanes, lanes < 1 { throw .notPositive(option: "--lanes", value: lanes) }
    if let threads, threads > LanePlan.mostThreads {
      throw .tooManyThreads(threads: threads, most: LanePlan.mostThreads)
    }
    let lanes = lanes ?? ranks * LanePlan.shareable(threads ?? defaultThreads, ranks: ranks)
    guard lanes <= LanePlan.most else { throw .tooManyLanes(lanes: lanes, most: LanePlan.most) }
    guard ranks <= lanes else { throw .moreRanksThanLanes(ranks: ranks, lanes: lanes) }
    let perRank = lanes / ranks
    guard ranks == 1 || (lanes % ranks == 0 && perRank.nonzeroBitCount == 1) else {
      throw .lanesNotDivisible(lanes: lanes, ranks: ranks)
    }
    self.lanes = lanes
    self.ranks = ranks
    self.threads = min(threads ?? defaultThreads, perRank)
  }

  /// What `RandomKey` can tell apart.
  public static let most = 1 << 16
  static let counts = 1...most
  /// More than any machine has.
  public static let mostThreads = 4096

  public var lanesPerRank: Int { lanes / ranks }

  public func lanes(of rank: Int) -> Range<Int> { rank * lanesPerRank..<(rank + 1) * lanesPerRank }

  /// The CPUs that are a rank's own: those it is bound to, or its share of those of its host.
  public static func cpus(usable: Int, online: Int, localRanks: Int) -> Int {
    max(1, usable < online ? usable : usable / max(1, localRanks))
  }

  /// The threads each rank uses unless told: one for each of its CPUs, but so that a lane keeps enough rows of a batch to
  /// be worth a thread.
  public static func defaultThreads(cpus: Int, ranks: Int, batch: Int) -> Int {
    shareable(max(1, min(cpus, batch / (ranks * rowsWorthAThread), mostThreads)), ranks: ranks)
  }

  private static let rowsWorthAThread = 8

  /// The largest number of lanes per rank, up to `count`, that `ranks` ranks may have.
  private static func shareable(_ count: Int, ranks: Int) -> Int {
    ranks == 1 ? count : 1 << (Int.bitWidth - 1 - max(1, count).leadingZeroBitCount)
  }
}

/// How the clips of a corpus are cut into parts, the units of work: a part is computed by one rank and kept whole, so
/// that a job that was killed loses little.
package struct PartPlan: Hashable {
  package let clips: Int
  /// Clips per part, from the number of clips alone: another number of ranks goes on with the same parts. At most 64, and
  /// such that usual numbers of ranks share the parts evenly.
  package let size: Int

  package init(clips: Int) {
    self.clips = clips
    let parts = max(64, (clips + 63) / 64)
    let shared = (parts + 15) / 16 * 16
    size = max(1, (clips + shared - 1) / shared)
  }

  package var count: Int { (clips + size - 1) / size }

  package func clips(of part: Int) -> Range<Int> { part * size..<min(clips, (part + 1) * size) }

  /// The neighbouring parts that a rank begins with, and puts into its shard.
  package func parts(of rank: Int, of ranks: Int) -> Range<Int> { count * rank / ranks..<count * (rank + 1) / ranks }

  /// Which rank a part is of.
  package func rank(of part: Int, of ranks: Int) -> Int {
    (0..<ranks).first { parts(of: $0, of: ranks).contains(part) } ?? 0
  }
}

/// How the clips of a corpus are cut into parts, the units of work: a part is computed by one rank and kept whole, so
/// that a job that was killed loses little.
package struct PartPlan: Hashable {
  package let clips: Int
  /// From the number of clips alone: another number of ranks goes on with the same parts. Of at most 64 clips each, and
  /// of a large corpus so many that 2, 4, 8 or 16 ranks share them evenly.
  package let count: Int

  package init(clips: Int) {
    self.clips = clips
    let parts = max(64, (clips + 63) / 64)
    count = min(clips, (parts + 15) / 16 * 16)
  }

  package func clips(of part: Int) -> Range<Int> { clips * part / count..<clips * (part + 1) / count }

  /// The neighbouring parts that a rank begins with, and puts into its shard.
  package func parts(of rank: Int, of ranks: Int) -> Range<Int> { count * rank / ranks..<count * (rank + 1) / ranks }

  /// Which rank a part is of.
  package func rank(of part: Int, of ranks: Int) -> Int {
    (0..<ranks).first { parts(of: $0, of: ranks).contains(part) } ?? 0
  }
}

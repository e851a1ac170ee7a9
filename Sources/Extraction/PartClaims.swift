import Core
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#endif

/// Who works on which part, told by empty files in a directory that all ranks see: a name can be made once only, so that
/// no two ranks take the same part and none waits for another.
package struct PartClaims {
  let directory: String
  /// Of this start and this pass: what an earlier one claimed does not count.
  let run: String
  let plan: PartPlan
  let ranks: Int

  private static let ending = ".mark"

  package init(directory: String, run: String, plan: PartPlan, ranks: Int) {
    self.directory = directory
    self.run = run
    self.plan = plan
    self.ranks = ranks
  }

  /// False if another rank was first. `open(2)` with `O_EXCL`
  package func claim(_ part: Int) throws(FileError) -> Bool { try mark("claim-\(part)") }

  package func finish(_ part: Int) throws(FileError) { _ = try mark("done-\(part)") }

  /// Tells all ranks to take no more parts. Failing here is no failure: they find out later.
  package func halt() { _ = try? mark("halt") }

  package var isHalted: Bool { access(path("halt"), F_OK) == 0 }

  /// The last unclaimed part of the rank that is furthest behind; nil where all are claimed.
  package func spare() -> Int? {
    let claimed = marked("claim")
    let free = (0..<plan.count).filter { !claimed.contains($0) }
    let byRank = Dictionary(grouping: free) { plan.rank(of: $0, of: ranks) }
    return byRank.max { a, b in a.value.count == b.value.count ? a.key > b.key : a.value.count < b.value.count }?
      .value.last
  }

  /// How many clips all ranks have behind them.
  package func finishedClips() -> Int { marked("done").reduce(0) { $0 + plan.clips(of: $1).count } }

  private func path(_ name: String) -> String { "\(directory)/\(run)-\(name)\(PartClaims.ending)" }

  private func mark(_ name: String) throws(FileError) -> Bool {
    let descriptor = open(path(name), O_CREAT | O_EXCL | O_WRONLY, 0o644)
    guard descriptor >= 0 else {
      if errno == EEXIST { return false }
      throw .cannotWrite(path: path(name), reason: systemReason())
    }
    close(descriptor)
    return true
  }

  private func marked(_ what: String) -> Set<Int> {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    let prefix = "\(run)-\(what)-"
    return Set(
      names.compactMap { name in
        guard name.hasPrefix(prefix), name.hasSuffix(PartClaims.ending) else { return nil }
        return Int(name.dropFirst(prefix.count).dropLast(PartClaims.ending.count))
      }.filter { $0 >= 0 && $0 < plan.count })
  }
}

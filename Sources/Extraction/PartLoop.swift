import Collectives
import Core

/// Goes through all parts on all ranks: each begins with its own share and then helps those that are behind, so that slow
/// clips or hosts do not keep the rest waiting.
package struct PartLoop {
  let claims: PartClaims
  let rank: Int
  /// Whether a person or the scheduler asked the program to end.
  let isStopped: () -> Bool
  private var progress: Progress
  private var lastCount = ContinuousClock.now - .seconds(1)
  private var behind = 0
  /// Whether it was left unfinished because of that.
  package private(set) var wasStopped = false

  package init(_ claims: PartClaims, rank: Int, progress: Progress, isStopped: @escaping () -> Bool) {
    self.claims = claims
    self.rank = rank
    self.progress = progress
    self.isStopped = isStopped
  }

  /// Calls `work` for each part that falls to this rank, until none is left or one rank has failed. `work` itself calls
  /// `step` before each of the part's clips.
  package mutating func run(work: (_ part: Int, _ step: (Int) throws -> Void) throws -> Void) throws {
    var own = claims.plan.parts(of: rank, of: claims.ranks)
    do {
      while !claims.isHalted, let part = try next(&own) {
        // A part that is there already takes no step.
        guard !isStopped() else { throw Stopped() }
        try work(part) { done in try step(done) }
        try claims.finish(part)
      }
    } catch is Stopped {
      claims.halt()
      wasStopped = true
    } catch {
      claims.halt()
      throw error
    }
  }

  /// Says that all is done, once all ranks have come here.
  mutating func finish() { progress.finish() }

  private func next(_ own: inout Range<Int>) throws -> Int? {
    while let part = own.popFirst() {
      if try claims.claim(part) { return part }
    }
    while let part = claims.spare() {
      if try claims.claim(part) { return part }
    }
    return nil
  }

  /// - Parameter done: clips of the part under way.
  private mutating func step(_ done: Int) throws {
    guard !isStopped() else { throw Stopped() }
    guard rank == 0 else { return }
    // What is finished is counted at each part and now and then: it takes a look into the directory.
    let now = ContinuousClock.now
    if done == 0 || now - lastCount > .milliseconds(250) {
      lastCount = now
      behind = claims.finishedClips()
    }
    progress.update(min(behind + done, claims.plan.clips - 1))
  }
}

/// Leads out of a part under way.
private struct Stopped: Error {}

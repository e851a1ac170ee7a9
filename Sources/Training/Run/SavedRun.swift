import Checkpoints
import Collectives
import Core

#if canImport(Glibc)
  import Glibc
#endif

/// A run that was begun before: what decides its bits, and where it stands.
struct SavedRun {
  let directory: String
  let recipe: Recipe
  let lanes: Int
  /// The model that it began from, which its own state has replaced.
  let start: StartRecord?
  let split: SplitRecord?
  /// The store as it was named then; nil where `config.json` is lost.
  let store: String?
  let allReduce: AllReduce?
  /// Nil where the run ended before anything was saved, so that it begins anew.
  let state: SavedState?
  /// What is wrong with the checkpoint of the best epoch.
  let bestFault: String?
  /// What a person should know.
  let notes: [String]
  /// On the first rank.
  let lock: RunLock?

  /// What stands in `directory`, on all ranks alike; nil where no run was begun there.
  static func find(in directory: String, _ group: Group) throws -> SavedRun? {
    let (lock, chosen) = try group.together { group.isFirst ? try enter(directory) : (nil, Choice()) }
    let choice = try group.broadcast(chosen)
    guard let file = choice.file else {
      guard let begun = choice.configuration else { return nil }
      return SavedRun(directory, begun, lock)
    }
    let state = try group.together { try SavedState(file) }
    let points = group.gather(try JSON.encode(state.point))
    if let rank = points.firstIndex(where: { $0 != points[0] }) {
      let host = group.gather(group.host)[rank]
      throw AgreedFailure(ResumeError.ranksDiffer(file: file, rank: rank, host: host))
    }
    return SavedRun(directory, choice, state, lock)
  }

  /// What the first rank finds out for all.
  private struct Choice: Codable {
    var file: String?
    var configuration: RunConfiguration?
    var bestFault: String?
    var notes: [String] = []
  }

  /// Takes the lock, looks for the state to go on from, and removes what a killed job left half written.
  private static func enter(_ directory: String) throws -> (RunLock?, Choice) {
    guard try FileKind.of(directory) == .directory else { return (nil, Choice()) }
    guard RunDirectory.holdsRun(directory) else { return (nil, Choice()) }
    let lock = try RunLock(directory)
    RunDirectory.removeUnfinished(directory)
    var choice = Choice(configuration: RunConfiguration.read(from: directory))
    guard let found = try SavedState.latest(in: directory) else {
      if choice.configuration == nil { RunDirectory.removeClaim(directory) }
      return (lock, choice)
    }
    choice.file = found.state.file
    choice.bestFault = bestFault(in: directory, found.state.point)
    if let fault = found.fault {
      choice.notes.append("\(fault); goes on from \(found.state.file)")
      rename("\(directory)/\(SavedState.last)", "\(directory)/\(SavedState.damaged)")
    }
    return (lock, choice)
  }

  private init(_ directory: String, _ choice: Choice, _ state: SavedState, _ lock: RunLock?) {
    self.directory = directory
    recipe = state.about.recipe
    lanes = state.about.lanes
    start = state.about.start
    split = state.about.split
    store = choice.configuration?.store
    allReduce = choice.configuration?.allReduce
    self.state = state
    bestFault = choice.bestFault
    notes = choice.notes
    self.lock = lock
  }

  private init(_ directory: String, _ begun: RunConfiguration, _ lock: RunLock?) {
    self.directory = directory
    recipe = begun.recipe
    lanes = begun.lanes
    start = begun.start
    split = begun.split
    store = begun.store
    allReduce = begun.allReduce
    state = nil
    bestFault = nil
    notes = ["\(directory): nothing was saved before the run ended: it begins anew"]
    self.lock = lock
  }
}

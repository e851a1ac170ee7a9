import Core

/// Why a run is not gone on with, or no longer.
public enum ResumeError: UserFacingError, Equatable {
  case inUse(directory: String, by: String)
  case stopped(epoch: Int, step: Int, file: String, command: String)
  case stoppedBeforeSteps
  case stoppedBeforeReport(command: String)
  case nothingUnfinished(directory: String)
  case differs(directory: String, what: String, run: String, asked: String)
  case epochsBegun(directory: String, asked: Int, begun: Int)
  case cannotShare(directory: String, lanes: Int, ranks: Int)
  case otherRows(directory: String, store: String)
  case damaged(directory: String, reasons: [String])
  /// - Parameter takesEpochs: whether more of them could follow.
  case bestLost(directory: String, epoch: Int, reason: String, takesEpochs: Bool)
  case otherState(file: String, reason: String)
  case ranksDiffer(file: String, rank: Int, host: String)

  /// What tells a batch system that the same command goes on.
  static let stoppedCode: Int32 = 75

  public var exitCode: Int32 {
    switch self {
    case .stopped, .stoppedBeforeSteps, .stoppedBeforeReport: ResumeError.stoppedCode
    case .differs, .epochsBegun, .cannotShare: 2
    case .inUse, .nothingUnfinished, .otherRows, .damaged, .bestLost, .otherState, .ranksDiffer: 1
    }
  }

  public var description: String {
    switch self {
    case .inUse(let directory, let by):
      "\(directory): \(by) is training there now; wait for it, or name another directory with --run"
    case .stopped(let epoch, let step, let file, let command):
      "stopped on request after step \(step) of epoch \(epoch), which \(file) holds; go on with: \(command)"
    case .stoppedBeforeSteps:
      "stopped on request before the first step: nothing was changed; give the same command again"
    case .stoppedBeforeReport(let command):
      "stopped on request after the last epoch, before the report was written; write it with: \(command)"
    case .nothingUnfinished(let directory):
      "\(directory): holds no unfinished run to go on with; name one with --run"
    case .differs(let directory, let what, let run, let asked):
      "\(directory): this run was begun with \(what) \(run), and \(asked) is asked for now; leave that out, or begin "
        + "another run with --run"
    case .epochsBegun(let directory, let asked, let begun):
      "\(directory): this run is in epoch \(begun) already, and --epochs \(asked) is asked for now; name a number from "
        + "\(begun) on"
    case .cannotShare(let directory, let lanes, let ranks):
      "\(directory): this run was begun with \(counted(lanes, "lane")), which \(ranks) ranks cannot share; go on with "
        + LanePlan.shares(of: lanes).map(String.init).joined(separator: ", ")
    case .otherRows(let directory, let store):
      "\(directory): this run was begun with other rows than \(store) has now; give it the store as it was with "
        + "--features, or begin another run with --run"
    case .damaged(let directory, let reasons):
      "\(directory): the run cannot be gone on with (\(reasons.joined(separator: "; "))); begin it again with --overwrite"
    case .bestLost(let directory, let epoch, let reason, let takesEpochs):
      "\(directory): the run is finished, but the weights of its best epoch, \(epoch), are lost (\(reason)); "
        + "\(takesEpochs ? "go on with more --epochs, or " : "")begin it again with --overwrite"
    case .otherState(let file, let reason):
      "\(file): holds no state that training goes on from (\(reason)); begin the run again with --overwrite, or another "
        + "one --from it"
    case .ranksDiffer(let file, let rank, let host):
      "rank \(rank) on \(host) reads another \(file) than the first rank; keep runs where all hosts see them"
    }
  }
}

extension LanePlan {
  /// The numbers of ranks that can share `lanes`.
  static func shares(of lanes: Int) -> [Int] {
    (1...lanes).filter { (try? LanePlan(lanes: lanes, ranks: $0, threads: nil, defaultThreads: 1)) != nil }
  }
}

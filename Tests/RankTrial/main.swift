import Collectives
import Core
import Network
import Training

#if canImport(Glibc)
  import Glibc
#endif

/// What can only be tried between real ranks: started by the tests under `mpirun`, with the name of a trial.
let words = Array(CommandLine.arguments.dropFirst())
let deadline = DeadlineTrial(words)
deadline?.stopBeforeStart()
let group = Group.join(within: deadline?.limit ?? Group.usualStallLimit)
var code: Int32 = 0
do {
  switch words.first {
  case "drift": try DriftTrial.run(words, group)
  case "rounds": RoundsTrial.run(words, group)
  case "absent", "leaving": deadline?.stopBeforeEnd(group.rank) { group.barrier() }
  case "collectives": try CollectivesTrial.run(group)
  default: code = 2
  }
} catch let error as any UserFacingError {
  Console(speaks: group.isFirst).note("ser-dist: \(error)")
  code = error.exitCode
}
group.leave(within: deadline?.limit)
exit(code)

import Collectives
import Core

extension Group {
  /// How many CPUs a rank has for itself, where it has fewest of them, so that all ranks plan the same lanes.
  func fewestCPUs(_ cpu: CPU) -> Int {
    let mine = LanePlan.cpus(usable: cpu.usable, online: cpu.online, localRanks: localSize)
    return Int(gather([Double(mine)]).min() ?? 1)
  }
}

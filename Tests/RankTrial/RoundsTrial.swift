import Collectives
import Core

#if canImport(Glibc)
  import Glibc
#endif

/// `rounds COUNT LIMIT`: barriers one after the other, each rank with its place; what can be stopped at any moment.
enum RoundsTrial {
  static func run(_ words: [String], _ group: Group) {
    group.stallLimit = Double(words[2]) ?? 1
    if group.isFirst { try? Console().result("begun") }
    for round in 1...(Int(words[1]) ?? 1) {
      group.place = Place(.steps, epoch: 1, step: round)
      usleep(1000)
      group.barrier()
    }
    try? Console(speaks: group.isFirst).result("done")
  }
}

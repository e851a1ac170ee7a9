import Collectives
import Core

extension Group {
  /// How much memory a rank may take, where there is least of it, so that all ranks decide alike; nil where no rank knows.
  func freeMemory() -> Int? {
    let mine = FreeMemory.bytes(sharedBy: localSize).map { Double($0) } ?? .infinity
    let least = gather([mine]).min() ?? .infinity
    return least.isFinite ? Int(least) : nil
  }
}

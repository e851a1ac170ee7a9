import Collectives
import Core

extension Trainer {
  /// What memory the rank needs that needs most, of all ranks.
  func ofLargest(_ memory: TrainingMemory) -> String {
    let totals = group.gather([Double(memory.total)])
    let largest = totals.indices.max { totals[$0] < totals[$1] } ?? 0
    return group.broadcast(memory.text, from: largest)
  }

  /// Says how long lanes waited for streamed rows, and returns it as a share of their time: of the rank that waited most.
  func tellWaits(_ prepared: Preparation, since start: ContinuousClock.Instant) -> Double? {
    guard !prepared.rows.plan.isResident else { return nil }
    var waits = prepared.trainingRows.takeWaits()
    waits += prepared.validationRows.takeWaits()
    let available = (ContinuousClock.now - start).seconds * Double(prepared.plan.threads)
    let all = group.gather([Double(waits.count), min(1, waits.seconds / max(1e-9, available))])
    let count = stride(from: 0, to: all.count, by: 2).reduce(0) { $0 + Int(all[$1]) }
    let share = stride(from: 1, to: all.count, by: 2).reduce(0) { max($0, all[$1]) }
    console.note(
      "rows were streamed: lanes waited \(counted(count, "time")) for them, \((100 * share).formatted(1)) % of the time"
    )
    return share
  }
}

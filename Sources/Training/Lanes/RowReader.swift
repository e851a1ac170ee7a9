import Core
import FeatureStore

#if canImport(Glibc)
  import Glibc
#endif

/// The thread that reads rows ahead for the lanes of a rank: always for the one with the fewest rows ready.
final class RowReader: @unchecked Sendable {
  let monitor = RowMonitor()
  let lanes: [LaneRing]
  let held: HeldRows
  private let store: FeatureStore
  private let rows: StoreRows
  private var thread: SystemThread?
  /// What is being read.
  private var list: [(index: Int, place: FloatView)] = []
  // Guarded by `monitor`.
  private var isEnding = false
  private var isIdle = false
  /// Lanes that wait for rows.
  var waiting = 0

  /// How many rows are read before lanes may use them.
  private static let rowsAtOnce = 16

  init(store: FeatureStore, lanes: [LaneRing], held: HeldRows) {
    self.store = store
    self.lanes = lanes
    self.held = held
    rows = StoreRows(store)
  }

  var byteCount: Int { lanes.reduce(rows.byteCount + held.byteCount) { $0 + $1.byteCount } }

  func start() throws(TrainingError) {
    do { thread = try SystemThread { self.read() } } catch {
      throw .cannotReadAhead(store: store.path, reason: error.reason)
    }
  }

  func end() {
    guard let thread else { return }
    monitor.lock()
    isEnding = true
    monitor.announceRoom()
    monitor.unlock()
    thread.join()
    self.thread = nil
  }

  /// There is room for more rows. Called with the monitor locked.
  func wake() { if isIdle { monitor.announceRoom() } }

  private func read() {
    monitor.lock()
    while !isEnding {
      guard let lane = neediest, let errand = lanes[lane].errand(atMost: RowReader.rowsAtOnce) else {
        isIdle = true
        monitor.waitForRoom()
        isIdle = false
        continue
      }
      // In the order of the errand, as nobody may look into the lane once the lock is gone.
      list.removeAll(keepingCapacity: true)
      for position in errand.positions {
        list.append((lanes[lane].index(at: position), lanes[lane].place(of: position)))
      }
      monitor.unlock()
      let (count, trouble) = readList(lane: lane)
      monitor.lock()
      lanes[lane].finish(errand, count: count, trouble: trouble)
      if waiting > 0 { monitor.announceRows() }
    }
    monitor.unlock()
  }

  private var neediest: Int? {
    var found: Int?
    for index in lanes.indices where lanes[index].room > 0 {
      if let found, lanes[found].ready <= lanes[index].ready { continue }
      found = index
    }
    return found
  }

  /// How many rows of the list could be read, and why not the next.
  private func readList(lane: Int) -> (count: Int, trouble: (any Error)?) {
    for (count, (index, place)) in list.enumerated() {
      if held.copy(index, ofLane: lane, into: place) { continue }
      let row = lanes[lane].row(index)
      do {
        try rows.read(row, into: place)
        guard place.isFinite else { throw TrainingError.notFinite(store: store.path, row: row) }
      } catch {
        return (count, error)
      }
      held.keep(index, ofLane: lane, from: place)
    }
    return (list.count, nil)
  }
}

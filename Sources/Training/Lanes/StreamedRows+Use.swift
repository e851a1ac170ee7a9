import Core
import FeatureStore
import Network

extension StreamedRows {
  package var byteCount: Int { reader.byteCount }
  package var laneCount: Int { own.count }

  package func begin(epoch: Int, step: Int) {
    let orders = zip(own, reader.lanes).map { lane, ring in
      [epoch, epoch + 1].map { LaneSchedule.order(count: ring.count, seed: schedule.seed, epoch: $0, lane: lane) }
    }
    reader.monitor.lock()
    defer { reader.monitor.unlock() }
    for (index, lane) in own.enumerated() {
      reader.lanes[index].begin(
        orders[index][0], next: orders[index][1], at: schedule.range(of: lane, inStep: step).lowerBound)
    }
    reader.wake()
  }

  package func fill(_ workspace: Workspace, lane index: Int, range: Range<Int>) throws {
    let ring = reader.lanes[index]
    // More than the ring holds comes in pieces.
    for start in stride(from: range.lowerBound, to: range.upperBound, by: ring.capacity) {
      let piece = start..<min(range.upperBound, start + ring.capacity)
      try awaitRows(piece, of: ring)
      copy(piece, of: ring, to: workspace, at: start - range.lowerBound)
      reader.monitor.lock()
      ring.use(upTo: piece.upperBound)
      reader.wake()
      reader.monitor.unlock()
    }
  }

  private func awaitRows(_ range: Range<Int>, of ring: LaneRing) throws {
    reader.monitor.lock()
    defer { reader.monitor.unlock() }
    ring.go(to: range.lowerBound)
    if try ring.has(upTo: range.upperBound) { return }
    let start = ContinuousClock.now
    reader.waiting += 1
    defer {
      reader.waiting -= 1
      waits.count += 1
      waits.seconds += (ContinuousClock.now - start).seconds
    }
    reader.wake()
    while try !ring.has(upTo: range.upperBound) { reader.monitor.waitForRows() }
  }

  /// Nobody else touches what lies ready and is not used yet.
  private func copy(_ range: Range<Int>, of ring: LaneRing, to workspace: Workspace, at first: Int) {
    let width = rowShape.count
    for (place, position) in zip(first..., range) {
      workspace.input[place * width..<(place + 1) * width].copy(from: ring.place(of: position))
      workspace.labels[place] = ring.label(at: position)
    }
  }

  package func takeWaits() -> RowWaits {
    reader.monitor.lock()
    defer { reader.monitor.unlock() }
    let taken = waits
    waits = RowWaits()
    return taken
  }

  package func eachRow(ofLane index: Int, _ body: (FloatView) -> Void) throws {
    let rows = StoreRows(store)
    let row = FloatBuffer(count: rowShape.count)
    for number in schedule.rows(of: own.lowerBound + index) {
      try rows.read(number, into: row.view)
      guard row.view.isFinite else { throw TrainingError.notFinite(store: store.path, row: number) }
      body(row.view)
    }
  }

  package func end() { reader.end() }
}

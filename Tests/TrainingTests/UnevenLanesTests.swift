import Core
import Network
import TestSupport
import Testing
import Training

/// Rows that no number of lanes or rows per batch divides.
@Suite(.serialized) struct UnevenLanesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rows: Int
    let lanes: Int
    let batch: Int
    var testDescription: String { "\(rows) rows, \(lanes) lanes, batches of \(batch)" }
  }

  private static let layers: [JSONValue] = [
    ["layer": "Dense", "units": 6], ["layer": "BatchNormalization"], ["layer": "ReLU"],
    ["layer": "Dense", "units": 6], ["layer": "BatchNormalization", "synchronized": true],
    ["layer": "Dropout", "rate": 0.2], ["layer": "Dense", "units": "classes", "activation": "softmax"],
  ]

  private static func engine(_ item: Case, threads: Int = 1, classes: Int = 4) throws -> LaneEngine {
    // The last class has one row.
    let labels = (0..<item.rows).map { $0 == item.rows - 1 ? Int32(classes - 1) : Int32($0 % (classes - 1)) }
    return try LaneEngine(
      layers, shape: [5], classes: classes, x: numbers(item.rows * 5), labels: labels, lanes: item.lanes,
      threads: threads, batch: item.batch)
  }

  /// One row for the last step, fewer rows than lanes, than a batch, than either, and none to divide by anything.
  private static let cases = [
    Case(rows: 53, lanes: 8, batch: 20), Case(rows: 41, lanes: 8, batch: 20), Case(rows: 5, lanes: 16, batch: 32),
    Case(rows: 11, lanes: 3, batch: 32), Case(rows: 17, lanes: 16, batch: 1), Case(rows: 1, lanes: 4, batch: 3),
    Case(rows: 30, lanes: 7, batch: 3),
  ]

  @Test(arguments: cases) func `each row counts once in every epoch`(item: Case) throws {
    let found = try Self.engine(item)
    defer { found.engine.end() }
    for epoch in 1...2 {
      let figures = found.epoch(epoch)
      #expect(found.counts.allSatisfy { $0 == epoch }, "epoch \(epoch): \(found.counts)")
      #expect(figures.reduce(0) { $0 + $1.rows } == item.rows)
      #expect(figures.allSatisfy { (1...item.batch).contains($0.rows) && (0...$0.rows).contains($0.correct) })
      #expect(figures.allSatisfy { $0.loss.isFinite && $0.troubles == 0 })
    }
    #expect(found.weights.allSatisfy { $0.isFinite })
  }

  @Test(arguments: cases) func `threads do not change a bit`(item: Case) throws {
    let found = try [1, 2].map { threads in
      let found = try Self.engine(item, threads: threads)
      for epoch in 1...2 { _ = found.epoch(epoch) }
      found.engine.end()
      return found.weights
    }
    #expect(found[0] == found[1])
  }
}

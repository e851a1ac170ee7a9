import Core
import Network
import Testing

/// Rows that are all alike: what a lane draws by itself is all that tells one pass from another.
@Suite struct LanePassTests {
  /// The loss of each step at a rate of zero, so that weights stay as they are; what lanes find is added up.
  private func losses(lanes: Int, rows: Int, epochs: Int, dropout: Bool) throws -> [Double] {
    var layers: [JSONValue] = [["layer": "Dense", "units": "classes", "activation": "softmax"]]
    if dropout { layers.insert(["layer": "Dropout", "rate": 0.5], at: 0) }
    let engine = try LaneEngine(
      layers, shape: [10], classes: 2, x: [Float](repeating: 1, count: 10 * rows),
      labels: [Int32](repeating: 0, count: rows), lanes: lanes, batch: lanes)
    defer { engine.engine.end() }
    return (1...epochs).flatMap { engine.epoch($0, rate: 0).map(\.loss) }
  }

  @Test(arguments: [true, false]) func `epochs and steps draw masks of their own`(dropout: Bool) throws {
    let found = try losses(lanes: 1, rows: 3, epochs: 2, dropout: dropout)
    #expect(Set(found).count == (dropout ? 6 : 1), "\(found)")
  }

  @Test(arguments: [true, false]) func `lanes draw masks of their own`(dropout: Bool) throws {
    let first = try losses(lanes: 1, rows: 1, epochs: 1, dropout: dropout)[0]
    let both = try losses(lanes: 2, rows: 2, epochs: 1, dropout: dropout)[0]
    #expect((both != 2 * first) == dropout, "\(both) of two lanes, \(first) of the first")
  }
}

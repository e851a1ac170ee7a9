import Core
import Network
import TestSupport
import Testing

/// The recurrent layers at the width that recipes have, where going through every weight by itself would take minutes: the
/// output whole, and the gradients along drawn directions.
@Suite struct RecurrentWidthTests {
  private static let cells: [(RecurrentTwin.Cell, JSONValue)] = [
    (.lstm, ["layer": "LSTM", "units": 64, "return_sequences": true]),
    (.gru, ["layer": "GRU", "units": 64, "return_sequences": true]),
    (.gruResetBefore, ["layer": "GRU", "units": 64, "return_sequences": true, "reset_after": false]),
    (.simple, ["layer": "SimpleRNN", "units": 64, "return_sequences": true]),
    (.lstm, ["layer": "LSTM", "units": 49, "return_sequences": true]),
  ]

  @Test(arguments: cells, [1, 4, 5, 11]) func `64 units compute as their twin`(
    _ cell: (kind: RecurrentTwin.Cell, settings: JSONValue), _ rows: Int
  ) throws {
    let units = try cell.settings.integer("units")
    let twin = RecurrentTwin(cell: cell.kind, rows: rows, frames: 3, inputs: 5, units: units)
    let bench = try LayerBench(cell.settings, input: [3, 5], rows: rows)
    let start = bench.layer.parameters.enumerated().map { index, declared in
      numbers(declared.shape.count, seed: UInt64(index) + 7).map { $0 * 0.2 }
    }
    for (index, values) in start.enumerated() { bench.set(at: index, values) }
    let (x, dy) = (numbers(rows * 15, seed: 2), numbers(rows * bench.layer.outputShape.count, seed: 3))
    let (wide, weights) = (x.map(Double.init), start.map { $0.map(Double.init) })
    #expect(difference(bench.forward(x, training: true), twin.outputs(wide, weights).map(Float.init)) < 1e-5)

    let inputGradient = bench.backward(x, dy)
    let found = [inputGradient] + start.indices.map { bench.gradients(of: $0) }
    let point = [wide] + weights
    for (place, gradient) in found.enumerated() {
      for seed in 1...3 as ClosedRange<UInt64> {
        let direction = numbers(gradient.count, seed: 31 * seed + UInt64(place)).map(Double.init)
        let expected = slope(along: direction, in: place, from: point) { all in
          zip(twin.outputs(all[0], Array(all.dropFirst())), dy).reduce(0) { $0 + $1.0 * Double($1.1) }
        }
        let along = zip(gradient, direction).reduce(0.0) { $0 + Double($1.0) * $1.1 }
        #expect(abs(along - expected) < 2e-4 * max(1, abs(expected)), "tensor \(place), direction \(seed)")
      }
    }
  }

  private func slope(
    along direction: [Double], in place: Int, from point: [[Double]], _ loss: ([[Double]]) -> Double
  ) -> Double {
    func moved(_ step: Double) -> Double {
      var all = point
      all[place] = zip(point[place], direction).map { $0 + step * $1 }
      return loss(all)
    }
    return (moved(1e-5) - moved(-1e-5)) / 2e-5
  }
}

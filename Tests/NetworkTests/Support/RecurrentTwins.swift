import Core
import Foundation

/// The recurrences in plain loops and double precision.
struct RecurrentTwin {
  enum Cell { case lstm, gru, gruResetBefore, simple }

  let cell: Cell
  let rows: Int
  let frames: Int
  let inputs: Int
  let units: Int
  var usesBias = true
  var backwards = false
  var sequences = true
  var mask: [Float]? = nil

  private var gates: Int { cell == .lstm ? 4 : cell == .simple ? 1 : 3 }

  func outputs(_ x: [Double], _ parameters: [[Double]]) -> [Double] {
    (0..<rows).flatMap { row in
      var (h, c) = (Array(repeating: 0.0, count: units), Array(repeating: 0.0, count: units))
      var all: [Double] = []
      for step in 0..<frames {
        let frame = backwards ? frames - 1 - step : step
        if mask?[row * frames + frame] != 0 {
          let start = (row * frames + frame) * inputs
          (h, c) = next(Array(x[start..<start + inputs]), h, c, parameters)
        }
        all += h
      }
      return sequences ? all : h
    }
  }

  private func next(
    _ x: [Double], _ h: [Double], _ c: [Double], _ p: [[Double]]
  ) -> ([Double], [Double]) {
    let width = gates * units
    let bias = usesBias ? p[2] : Array(repeating: 0, count: 2 * width)
    let fromInput = (0..<width).map { column in
      (0..<inputs).reduce(bias[column]) { $0 + x[$1] * p[0][$1 * width + column] }
    }
    func fromState(_ state: [Double], _ column: Int) -> Double {
      (0..<units).reduce(0) { $0 + state[$1] * p[1][$1 * width + column] }
    }
    func sum(_ column: Int) -> Double { fromInput[column] + fromState(h, column) }
    switch cell {
    case .simple: return ((0..<units).map { tanh(sum($0)) }, c)
    case .lstm:
      let cell = (0..<units).map { logistic(sum(units + $0)) * c[$0] + logistic(sum($0)) * tanh(sum(2 * units + $0)) }
      return ((0..<units).map { logistic(sum(3 * units + $0)) * tanh(cell[$0]) }, cell)
    case .gru:
      let inner = (0..<units).map { (usesBias ? bias[width + 2 * units + $0] : 0) + fromState(h, 2 * units + $0) }
      let own = (0..<2 * units).map { sum($0) + (usesBias ? bias[width + $0] : 0) }
      let new = (0..<units).map { tanh(fromInput[2 * units + $0] + logistic(own[units + $0]) * inner[$0]) }
      return ((0..<units).map { logistic(own[$0]) * (h[$0] - new[$0]) + new[$0] }, c)
    case .gruResetBefore:
      let through = (0..<units).map { logistic(sum(units + $0)) * h[$0] }
      let new = (0..<units).map { tanh(fromInput[2 * units + $0] + fromState(through, 2 * units + $0)) }
      return ((0..<units).map { logistic(sum($0)) * (h[$0] - new[$0]) + new[$0] }, c)
    }
  }

  private func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
}

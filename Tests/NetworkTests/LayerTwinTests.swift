import Core
import TestSupport
import Testing

/// Layers against twins in plain loops, on shapes that fit no vector.
@Suite struct LayerTwinTests {
  @Test(arguments: [(1, 1, 1), (1, 3, 17), (3, 19, 5), (2, 33, 34)])
  func `Dense is a product`(_ rows: Int, _ inputs: Int, _ units: Int) throws {
    try compare(["layer": "Dense", "units": .int(units)], input: [inputs], rows: rows) { x, parameters in
      (0..<rows * units).map { index in
        let (row, unit) = (index / units, index % units)
        return (0..<inputs).reduce(parameters[1][unit]) {
          $0 + x[row * inputs + $1] * parameters[0][$1 * units + unit]
        }
      }
    }
  }
}

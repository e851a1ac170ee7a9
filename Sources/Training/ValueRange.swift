import Core

/// The smallest and the largest number of all rows, gathered row by row; the same in any order.
package struct ValueRange {
  package private(set) var least = Float.infinity
  package private(set) var most = -Float.infinity

  package init() {}

  /// From any number of ranges, as they were sent between ranks.
  package init(numbers: [Double]) {
    for start in stride(from: 0, to: numbers.count, by: 2) {
      least = min(least, Float(numbers[start]))
      most = max(most, Float(numbers[start + 1]))
    }
  }

  package var numbers: [Double] { [Double(least), Double(most)] }

  package mutating func add(_ values: FloatView) {
    for index in 0..<values.count {
      least = min(least, values[index])
      most = max(most, values[index])
    }
  }

  private var width: Double { Double(most) - Double(least) }

  /// Whether the numbers lie so far apart that their scale would be too small for a float.
  package var isTooWide: Bool { width.isFinite && width > 0 && Float(1 / width) < .leastNormalMagnitude }

  /// The model's first layer: the smallest number becomes 0, the largest 1. Where all are equal, they become 0.
  package var rescaling: JSONValue {
    let isUsable = width.isFinite && width > 0 && Float(1 / width).isFinite
    let scale = isUsable ? 1 / width : 1
    return [
      "layer": "Rescaling", "scale": .number(scale), "offset": .number(least.isFinite ? -Double(least) * scale : 0),
    ]
  }
}

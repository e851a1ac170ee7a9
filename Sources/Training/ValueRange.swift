import Core

/// The smallest and the largest number of all rows, gathered row by row; the same in any order.
package struct ValueRange {
  package private(set) var least = Float.infinity
  package private(set) var most = -Float.infinity

  package init() {}

  /// From any number of ranges, as they were sent between ranks.
  package init(numbers: [Double]) {
    for number in numbers { add(Float(number)) }
  }

  package var numbers: [Double] { [Double(least), Double(most)] }

  package mutating func add(_ values: FloatView) {
    for index in 0..<values.count { add(values[index]) }
  }

  private mutating func add(_ value: Float) {
    least = min(least, value)
    most = max(most, value)
  }

  /// The model's first layer: the smallest number becomes 0, the largest 1. Where all are equal, they become 0.
  package var rescaling: JSONValue {
    let width = Double(most) - Double(least)
    let isUsable = width.isFinite && Float(1 / width).isNormal
    let scale = isUsable ? 1 / width : 1
    return [
      "layer": "Rescaling", "scale": .number(scale), "offset": .number(least.isFinite ? -Double(least) * scale : 0),
    ]
  }
}

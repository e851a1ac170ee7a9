import Core
import TestSupport
import Testing

/// Pools against twins in plain loops; Keras's own numbers are among the goldens.
@Suite struct PoolingTests {
  static let lines = [(1, 1, 1, 1, 1), (2, 9, 17, 2, 2), (1, 8, 50, 3, 2), (3, 7, 3, 4, 1), (2, 7, 33, 2, 5)]

  @Test(arguments: lines, ["valid", "same"])
  func `pools over frames have the outputs and gradients of their twins`(
    _ sizes: (rows: Int, frames: Int, channels: Int, size: Int, stride: Int), _ padding: String
  ) throws {
    let shape = TwinPool(
      rows: sizes.rows, height: (1, 1, 1), width: (sizes.frames, sizes.size, sizes.stride), channels: sizes.channels,
      same: padding == "same")
    for (kind, combine) in TwinPool.kinds {
      let description: JSONValue = [
        "layer": .string("\(kind)1D"), "pool_size": .int(sizes.size), "strides": .int(sizes.stride),
        "padding": .string(padding),
      ]
      try compare(description, input: [sizes.frames, sizes.channels], rows: sizes.rows) { x, _ in
        shape.pool(x, combine)
      }
    }
  }

  static let planes = [((1, 1, 1), (1, 1, 1), 1), ((5, 5, 2), (6, 5, 2), 17), ((4, 2, 3), (7, 3, 1), 50)]

  @Test(arguments: planes, ["valid", "same"])
  func `pools over height and width have the outputs and gradients of their twins`(
    _ sizes: (height: (Int, Int, Int), width: (Int, Int, Int), channels: Int), _ padding: String
  ) throws {
    let shape = TwinPool(
      rows: 1, height: sizes.height, width: sizes.width, channels: sizes.channels, same: padding == "same")
    for (kind, combine) in TwinPool.kinds {
      let description: JSONValue = [
        "layer": .string("\(kind)2D"), "pool_size": [.int(sizes.height.1), .int(sizes.width.1)],
        "strides": [.int(sizes.height.2), .int(sizes.width.2)], "padding": .string(padding),
      ]
      try compare(description, input: [sizes.height.0, sizes.width.0, sizes.channels], rows: 1) { x, _ in
        shape.pool(x, combine)
      }
    }
  }

  @Test(arguments: [(1, 1, 1), (3, 7, 17), (2, 5, 50)])
  func `global pools have the outputs and gradients of their twins`(rows: Int, frames: Int, channels: Int) throws {
    let shape = TwinPool(rows: rows, height: (1, 1, 1), width: (frames, frames, 1), channels: channels, same: false)
    for (kind, combine) in TwinPool.kinds {
      let flat: JSONValue = ["layer": .string("Global\(kind)1D")]
      try compare(flat, input: [frames, channels], rows: rows) { x, _ in shape.pool(x, combine) }
      let square: JSONValue = ["layer": .string("Global\(kind)2D"), "keepdims": true]
      try compare(square, input: [frames, 1, channels], rows: rows) { x, _ in shape.pool(x, combine) }
    }
  }

  @Test func `a global mean is taken over the frames of the mask`() throws {
    let (rows, frames, channels) = (3, 5, 19)
    let mask: [Float] = [1, 1, 1, 0, 0, 0, 1, 0, 0, 1, 1, 1, 1, 1, 1]
    try compare(
      ["layer": "GlobalAveragePooling1D"], input: [frames, channels], rows: rows, mask: mask
    ) { x, _ in
      (0..<rows * channels).map { place in
        let (row, channel) = (place / channels, place % channels)
        let weights = mask[row * frames..<(row + 1) * frames].map(Double.init)
        let sum = (0..<frames).reduce(0) { $0 + weights[$1] * x[(row * frames + $1) * channels + channel] }
        return sum / weights.reduce(0, +)
      }
    }
  }

  @Test func `a row without any frame has a mean of zero`() throws {
    let bench = try LayerBench(
      ["layer": "GlobalAveragePooling1D"], input: [2, 3], rows: 2, mask: [0, 0, 1, 0])
    let input: [Float] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    #expect(bench.forward(input, training: true) == [0, 0, 0, 7, 8, 9])
    #expect(bench.backward(input, [1, 1, 1, 2, 3, 4]) == [0, 0, 0, 0, 0, 0, 2, 3, 4, 0, 0, 0])
  }

  @Test func `of equals the first has the gradient under a window, and all share it over a whole example`() throws {
    let input: [Float] = [1, 3, 3, 3]
    let window = try LayerBench(["layer": "MaxPooling2D", "pool_size": 2], input: [2, 2, 1], rows: 1)
    #expect(window.backward(input, [6]) == [0, 6, 0, 0])
    let whole = try LayerBench(["layer": "GlobalMaxPooling1D"], input: [4, 1], rows: 1)
    #expect(whole.backward(input, [6]) == [0, 2, 2, 2])
  }

  @Test(
    arguments: [
      (
        ["layer": "MaxPooling2D", "pool_size": [2, 2, 2]], [4, 4, 1],
        "layer 1 (MaxPooling2D 'subject'): 'pool_size' is [2,2,2]; expected a whole number from 1 to 1048576, or a list of 2"
      ),
      (
        ["layer": "AveragePooling1D", "strides": 2], [4, 1],
        "layer 1 (AveragePooling1D 'subject'): 'pool_size' is missing; give a whole number from 1 to 1048576"
      ),
      (
        ["layer": "AveragePooling1D", "pool_size": 2, "strides": 0], [4, 1],
        "layer 1 (AveragePooling1D 'subject'): 'strides' is 0; expected a whole number from 1 to 1048576"
      ),
      (
        ["layer": "AveragePooling2D", "pool_size": 3], [4, 2, 1],
        "layer 1 (AveragePooling2D 'subject'): its input is 4 × 2 × 1; it takes height × width × channels, at least 3 × 3; check the layers before it and the shape of the features"
      ),
      (
        ["layer": "MaxPooling1D", "data_format": "channels_first"], [4, 2],
        "layer 1 (MaxPooling1D 'subject'): 'data_format' is \"channels_first\"; expected 'channels_last'"
      ),
      (
        ["layer": "GlobalMaxPooling1D"], [4, 2, 1],
        "layer 1 (GlobalMaxPooling1D 'subject'): its input is 4 × 2 × 1; it takes frames × channels; check the layers before it and the shape of the features"
      ),
      (
        ["layer": "GlobalAveragePooling2D"], [4],
        "layer 1 (GlobalAveragePooling2D 'subject'): its input is 4; it takes height × width × channels; check the layers before it and the shape of the features"
      ),
    ] as [(JSONValue, Shape, String)])
  func `says what is wrong with a pool`(description: JSONValue, input: Shape, sentence: String) {
    #expect(layerError(description, input: input) == sentence)
  }
}

/// A pool in plain loops, over axes of (cells, window, stride).
struct TwinPool: Sendable {
  typealias Axis = (count: Int, size: Int, stride: Int)

  let rows: Int
  let height: Axis
  let width: Axis
  let channels: Int
  let same: Bool

  static let kinds: [(String, @Sendable ([Double]) -> Double)] = [
    ("MaxPooling", { $0.max() ?? 0 }), ("AveragePooling", { $0.reduce(0, +) / Double($0.count) }),
  ]

  func pool(_ x: [Double], _ combine: ([Double]) -> Double) -> [Double] {
    var y: [Double] = []
    for row in 0..<rows {
      for lines in windows(height) {
        for cells in windows(width) {
          for channel in 0..<channels {
            y.append(
              combine(
                lines.flatMap { line in
                  cells.map { x[((row * height.count + line) * width.count + $0) * channels + channel] }
                }))
          }
        }
      }
    }
    return y
  }

  /// The cells under each window, as TensorFlow's documentation counts them.
  private func windows(_ axis: Axis) -> [[Int]] {
    let outputs = same ? (axis.count + axis.stride - 1) / axis.stride : (axis.count - axis.size) / axis.stride + 1
    let before = same ? max(0, (outputs - 1) * axis.stride + axis.size - axis.count) / 2 : 0
    return (0..<outputs).map { output in
      (0..<axis.size).map { output * axis.stride + $0 - before }.filter { (0..<axis.count).contains($0) }
    }
  }
}

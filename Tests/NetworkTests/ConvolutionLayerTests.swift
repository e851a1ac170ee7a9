import Core
import Network
import TestSupport
import Testing

@Suite struct ConvolutionLayerTests {
  @Test(arguments: [
    (1, 1, 1, 1, "same", 1, 1), (1, 7, 3, 17, "causal", 1, 2), (2, 9, 2, 5, "same", 2, 1), (2, 8, 50, 3, "valid", 3, 1),
    (3, 5, 2, 49, "same", 1, 2),
  ])
  func `Conv1D is a sum over taps`(
    _ rows: Int, _ frames: Int, _ channels: Int, _ filters: Int, _ padding: String, _ strides: Int, _ dilation: Int
  ) throws {
    let description: JSONValue = [
      "layer": "Conv1D", "filters": .int(filters), "kernel_size": 3, "padding": .string(padding),
      "strides": .int(strides), "dilation_rate": .int(dilation), "activation": "relu",
    ]
    let axis = TwinAxis(size: frames, kernel: 3, stride: strides, dilation: dilation, padding: padding)
    try compare(description, input: [frames, channels], rows: rows) { x, parameters in
      convolution(x, rows, TwinAxis.none, axis, channels, filters, parameters).map { max(0, $0) }
    }
  }

  @Test(arguments: [
    (1, 1, 1, 1, 1, "same"), (1, 4, 3, 2, 17, "same"), (2, 3, 5, 5, 4, "valid"), (1, 3, 4, 2, 49, "same"),
  ])
  func `Conv2D is a sum over taps of two axes`(
    _ rows: Int, _ lines: Int, _ columns: Int, _ channels: Int, _ filters: Int, _ padding: String
  ) throws {
    let steps = [([1, 1], [1, 1]), ([2, 3], [1, 1]), ([1, 1], [2, 1])]
    for (strides, dilation) in steps where padding == "same" || dilation[0] == 1 {
      let description: JSONValue = [
        "layer": "Conv2D", "filters": .int(filters), "kernel_size": [3, 2], "padding": .string(padding),
        "strides": [.int(strides[0]), .int(strides[1])], "dilation_rate": [.int(dilation[0]), .int(dilation[1])],
      ]
      let first = TwinAxis(size: lines, kernel: 3, stride: strides[0], dilation: dilation[0], padding: padding)
      let second = TwinAxis(size: columns, kernel: 2, stride: strides[1], dilation: dilation[1], padding: padding)
      try compare(description, input: [lines, columns, channels], rows: rows) { x, parameters in
        convolution(x, rows, first, second, channels, filters, parameters)
      }
    }
  }

  private static let refused: [(JSONValue, [Int], String)] = [
    (
      ["layer": "Conv1D", "filters": 4, "kernel_size": 3, "strides": 2, "dilation_rate": 2], [9, 2],
      "'dilation_rate' is 2; expected 1 where 'strides' is more, as in Keras"
    ),
    (["layer": "Conv1D", "filters": 4, "kernel_size": 3, "groups": 2], [9, 2], "'groups' is 2; expected 1"),
    (
      ["layer": "Conv1D", "filters": 4, "kernel_size": 3, "dilation_rate": 5], [9, 2],
      "its input is 9 × 2; it takes frames × channels, at least 11 frames; check the layers before it and the shape of the features"
    ),
    (
      ["layer": "Conv2D", "filters": 4, "kernel_size": [3, 4]], [9, 3, 2],
      "its input is 9 × 3 × 2; it takes lines × columns × channels, at least 3 × 4 of them; check the layers before it and the shape of the features"
    ),
    (
      ["layer": "Conv2D", "filters": 4, "kernel_size": 3, "padding": "causal"], [9, 9, 2],
      "'padding' is \"causal\"; expected 'valid' or 'same'"
    ),
    (
      ["layer": "Conv2D", "filters": 4, "kernel_size": [3, 3, 3]], [9, 9, 2],
      "'kernel_size' is [3,3,3]; expected a whole number from 1 to 1048576, or 2 of them"
    ),
    (
      ["layer": "Conv2D", "filters": 4, "kernel_size": 3, "data_format": "channels_first"], [9, 9, 2],
      "'data_format' is \"channels_first\"; expected 'channels_last'"
    ),
    (
      [
        "layer": "Conv1D", "filters": 1, "kernel_size": 1_000_000, "padding": "causal", "dilation_rate": 1_000_000,
      ], [9, 1],
      "takes 999999000009 floats, more than 2147479551; use fewer units, filters or frames"
    ),
  ]

  @Test(arguments: refused.indices) func `refuses in words`(_ index: Int) throws {
    let (description, input, expected) = Self.refused[index]
    let last: JSONValue = ["layer": "Dense", "units": "classes", "activation": "softmax"]
    let error = #expect(throws: NetworkError.self) {
      try Model(layers: [description, ["layer": "Flatten"], last], inputShape: Shape(input), classCount: 3)
    }
    let found = try #require(error).description
    #expect(found.hasSuffix("): " + expected), "\(found)")
  }
}

/// One axis of a convolution as Keras pads it.
private struct TwinAxis {
  let size: Int
  let kernel: Int
  let stride: Int
  let dilation: Int
  let before: Int
  let outputs: Int

  static let none = TwinAxis(size: 1, kernel: 1, stride: 1, dilation: 1, padding: "valid")

  init(size: Int, kernel: Int, stride: Int, dilation: Int, padding: String) {
    self.size = size
    self.kernel = kernel
    self.stride = stride
    self.dilation = dilation
    let reach = (kernel - 1) * dilation + 1
    switch padding {
    case "same":
      outputs = (size - 1) / stride + 1
      before = max((outputs - 1) * stride + reach - size, 0) / 2
    case "causal":
      outputs = (size - 1) / stride + 1
      before = reach - 1
    default:
      outputs = (size - reach) / stride + 1
      before = 0
    }
  }

  /// The place of the input under a tap, if it is not a zero around it.
  func place(_ output: Int, _ tap: Int) -> Int? {
    let place = output * stride + tap * dilation - before
    return (0..<size).contains(place) ? place : nil
  }
}

private func convolution(
  _ x: [Double], _ rows: Int, _ lines: TwinAxis, _ columns: TwinAxis, _ channels: Int, _ filters: Int,
  _ parameters: [[Double]]
) -> [Double] {
  (0..<rows * lines.outputs * columns.outputs * filters).map { index in
    let (filter, place) = (index % filters, index / filters)
    let (column, line) = (place % columns.outputs, place / columns.outputs % lines.outputs)
    let row = place / columns.outputs / lines.outputs
    var sum = parameters[1][filter]
    for tap in 0..<lines.kernel * columns.kernel {
      guard let l = lines.place(line, tap / columns.kernel), let c = columns.place(column, tap % columns.kernel) else {
        continue
      }
      for channel in 0..<channels {
        sum +=
          x[((row * lines.size + l) * columns.size + c) * channels + channel]
          * parameters[0][(tap * channels + channel) * filters + filter]
      }
    }
    return sum
  }
}

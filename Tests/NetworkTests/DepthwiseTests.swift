import Core
import Network
import TestSupport
import Testing

/// Convolutions channel by channel against twins in plain loops; Keras's own numbers are among the goldens.
@Suite struct DepthwiseTests {
  static let sizes: [TwinDepthwise] = [
    TwinDepthwise(rows: 1, frames: 1, channels: 1, multiplier: 1, kernelSize: 1, stride: 1, dilation: 1),
    TwinDepthwise(rows: 2, frames: 9, channels: 17, multiplier: 1, kernelSize: 3, stride: 2, dilation: 1),
    TwinDepthwise(rows: 1, frames: 8, channels: 50, multiplier: 1, kernelSize: 4, stride: 1, dilation: 2),
    TwinDepthwise(rows: 3, frames: 7, channels: 5, multiplier: 4, kernelSize: 2, stride: 3, dilation: 3),
  ]

  @Test(arguments: sizes, [true, false])
  func `a depthwise convolution has the outputs and gradients of its twin`(_ twin: TwinDepthwise, same: Bool) throws {
    let description = JSONValue.object(twin.settings(same).merging(["layer": "DepthwiseConv1D"]) { $1 })
    try compare(description, input: [twin.frames, twin.channels], rows: twin.rows) { x, weights in
      twin.convolve(x, weights[0], same).enumerated().map { $1 + weights[1][$0 % twin.width] }
    }
  }

  @Test(arguments: sizes, [1, 34])
  func `a separable convolution has the outputs and gradients of its twin`(
    _ twin: TwinDepthwise, filters: Int
  ) throws {
    let description = JSONValue.object(
      twin.settings(true).merging(["layer": "SeparableConv1D", "filters": .int(filters)]) { $1 })
    try compare(description, input: [twin.frames, twin.channels], rows: twin.rows) { x, weights in
      let between = twin.convolve(x, weights[0], true)
      return (0..<between.count / twin.width * filters).map { place in
        let (frame, filter) = (place / filters, place % filters)
        return (0..<twin.width).reduce(weights[2][filter]) {
          $0 + between[frame * twin.width + $1] * weights[1][$1 * filters + filter]
        }
      }
    }
  }

  @Test func `a frame that no kernel reaches gets no gradient`() throws {
    let bench = try LayerBench(
      ["layer": "DepthwiseConv1D", "kernel_size": 1, "strides": 3, "use_bias": false], input: [5, 1], rows: 1)
    bench.set("kernel", [2])
    #expect(bench.backward([1, 2, 3, 4, 5], [1, 10]) == [2, 0, 0, 20, 0])
  }

  @Test(
    arguments: [
      (
        ["layer": "DepthwiseConv1D", "kernel_size": 3, "dilation_rate": 2], [4, 2],
        "layer 1 (DepthwiseConv1D 'subject'): its input is 4 × 2; it takes frames × channels, at least 5 frames; check the layers before it and the shape of the features"
      ),
      (
        ["layer": "SeparableConv1D", "filters": 2, "kernel_size": 3, "padding": "causal"], [4, 2],
        "layer 1 (SeparableConv1D 'subject'): 'padding' is \"causal\"; expected 'valid' or 'same'"
      ),
      (
        ["layer": "SeparableConv1D", "filters": 4, "kernel_size": 3, "groups": 2], [4, 2],
        "layer 1 (SeparableConv1D 'subject'): 'groups' is 2; expected 1"
      ),
      (
        ["layer": "DepthwiseConv1D", "kernel_size": 3, "depth_multiplier": 0], [4, 2],
        "layer 1 (DepthwiseConv1D 'subject'): 'depth_multiplier' is 0; expected a whole number from 1 to 1048576"
      ),
      (
        ["layer": "SeparableConv1D", "filters": 2, "kernel_size": 1, "depth_multiplier": 1_048_576], [4096, 2],
        "layer 1 (SeparableConv1D 'subject'): takes 8589934592 floats, more than 2147479551; use fewer units, filters or frames"
      ),
    ] as [(JSONValue, Shape, String)])
  func `says what is wrong with a depthwise convolution`(description: JSONValue, input: Shape, sentence: String) {
    #expect(layerError(description, input: input) == sentence)
  }

  @Test func `takes the one group that Keras 2 writes`() throws {
    let model = try Model(
      layers: [
        ["layer": "DepthwiseConv1D", "kernel_size": 3, "groups": 1],
        [
          "layer": "SeparableConv1D", "filters": 4, "kernel_size": 3, "groups": 1,
          "kernel_initializer": "glorot_uniform", "kernel_regularizer": .null, "kernel_constraint": .null,
        ], ["layer": "Flatten"],
        ["layer": "Dense", "units": "classes", "activation": "softmax"],
      ], inputShape: [9, 2], classCount: 3)
    #expect(model.layers[1].outputShape == [5, 4])
  }
}

/// A depthwise convolution in plain loops.
struct TwinDepthwise: Sendable {
  let rows: Int
  let frames: Int
  let channels: Int
  let multiplier: Int
  let kernelSize: Int
  let stride: Int
  let dilation: Int

  var width: Int { channels * multiplier }
  private var reach: Int { (kernelSize - 1) * dilation + 1 }

  func settings(_ same: Bool) -> [String: JSONValue] {
    [
      "kernel_size": .int(kernelSize), "strides": .int(stride), "dilation_rate": .int(dilation),
      "depth_multiplier": .int(multiplier), "padding": same ? "same" : "valid",
    ]
  }

  func convolve(_ x: [Double], _ kernel: [Double], _ same: Bool) -> [Double] {
    let outputs = same ? (frames + stride - 1) / stride : (frames - reach) / stride + 1
    let before = same ? max(0, (outputs - 1) * stride + reach - frames) / 2 : 0
    return (0..<rows * outputs * width).map { place in
      let (row, frame, output) = (place / width / outputs, place / width % outputs, place % width)
      return (0..<kernelSize).reduce(0) { sum, tap in
        let from = frame * stride + tap * dilation - before
        guard (0..<frames).contains(from) else { return sum }
        return sum + x[(row * frames + from) * channels + output / multiplier] * kernel[tap * width + output]
      }
    }
  }
}

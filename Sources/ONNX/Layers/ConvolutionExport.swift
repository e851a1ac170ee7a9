/// Conv1D over the last of the axes between rows and channels, so that one inside a TimeDistributed goes over all
/// frames at once.
@Sendable func exportConvolution1D(_ graph: inout GraphBuilder, _ layer: DescribedLayer) throws(ONNXError) {
  try exportConvolution(&graph, layer, axes: 1)
}

@Sendable func exportConvolution2D(_ graph: inout GraphBuilder, _ layer: DescribedLayer) throws(ONNXError) {
  try exportConvolution(&graph, layer, axes: 2)
}

/// Each channel by itself.
@Sendable func exportDepthwiseConvolution1D(
  _ graph: inout GraphBuilder, _ layer: DescribedLayer
) throws(ONNXError) {
  try addDepthwise(&graph, layer, bias: "bias")
  try exportActivation(&graph, layer)
}

/// Each channel by itself, then all channels of each frame.
@Sendable func exportSeparableConvolution1D(
  _ graph: inout GraphBuilder, _ layer: DescribedLayer
) throws(ONNXError) {
  try addDepthwise(&graph, layer, bias: nil)
  let kernel = try layer.tensor("pointwise_kernel")
  let steps = [Int](repeating: 1, count: graph.sizes.count - 1)
  let window = try Window(
    sizes: steps, strides: steps, dilations: steps, padding: "valid", input: graph.sizes.dropLast(), layer: layer)
  addConvolution(
    &graph, window, kernel: OutputFirst(kernel.values, inputs: kernel.sizes[1], outputs: kernel.sizes[2]), groups: 1,
    bias: layer.has("bias") ? try layer.tensor("bias").values : nil)
  try exportActivation(&graph, layer)
}

private func exportConvolution(
  _ graph: inout GraphBuilder, _ layer: DescribedLayer, axes: Int
) throws(ONNXError) {
  let kernel = try layer.tensor("kernel")
  let bias = layer.has("bias") ? try layer.tensor("bias").values : nil
  addConvolution(
    &graph, try window(graph, layer, kernel: kernel, axes: axes),
    kernel: OutputFirst(kernel.values, inputs: kernel.sizes[axes], outputs: kernel.sizes[axes + 1]),
    groups: Int(try layer.number("groups", default: 1)), bias: bias)
  try exportActivation(&graph, layer)
}

private func addDepthwise(
  _ graph: inout GraphBuilder, _ layer: DescribedLayer, bias: String?
) throws(ONNXError) {
  // Keras 2 called it as that of any convolution.
  let kernel = try layer.tensor(layer.has("depthwise_kernel") ? "depthwise_kernel" : "kernel")
  let outputs = kernel.sizes[1] * kernel.sizes[2]
  let values = if let bias, layer.has(bias) { try layer.tensor(bias).values } else { nil as [Float]? }
  addConvolution(
    &graph, try window(graph, layer, kernel: kernel, axes: 1),
    kernel: OutputFirst(kernel.values, inputs: 1, outputs: outputs), groups: kernel.sizes[1], bias: values)
}

/// The kernel of `axes` axes, behind those that it leaves alone.
private func window(
  _ graph: GraphBuilder, _ layer: DescribedLayer, kernel: DescribedLayer.Tensor, axes: Int
) throws(ONNXError) -> Window {
  let alone = [Int](repeating: 1, count: graph.sizes.count - 1 - axes)
  let ones = [Int](repeating: 1, count: axes)
  return try Window(
    sizes: alone + kernel.sizes.prefix(axes), strides: alone + layer.sizes("strides", count: axes, default: ones),
    dilations: alone + layer.sizes("dilation_rate", count: axes, default: ones),
    padding: layer.text("padding", default: "valid"), input: graph.sizes.dropLast(), layer: layer)
}

private func addConvolution(
  _ graph: inout GraphBuilder, _ window: Window, kernel: OutputFirst, groups: Int, bias: [Float]?
) {
  graph.arrange(.channelsFirst)
  var others = [graph.constant("kernel", [kernel.outputs, kernel.inputs] + window.sizes, kernel.values)]
  if let bias { others.append(graph.constant("bias", [bias.count], bias)) }
  graph.add(
    "Conv", with: others, window.attributes + (groups == 1 ? [] : [("group", .integer(groups))]),
    sizes: window.places + [kernel.outputs])
}

/// A kernel of places × inputs × outputs, as Keras has it, turned to outputs × inputs × places.
struct OutputFirst {
  let inputs: Int
  let outputs: Int
  let values: [Float]

  init(_ kernel: [Float], inputs: Int, outputs: Int) {
    let places = kernel.count / (inputs * outputs)
    var values: [Float] = []
    values.reserveCapacity(kernel.count)
    for output in 0..<outputs {
      for input in 0..<inputs {
        for place in 0..<places { values.append(kernel[(place * inputs + input) * outputs + output]) }
      }
    }
    (self.inputs, self.outputs, self.values) = (inputs, outputs, values)
  }
}

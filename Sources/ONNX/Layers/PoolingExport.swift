@Sendable func exportPooling1D(_ graph: inout GraphBuilder, _ layer: DescribedLayer) throws(ONNXError) {
  try exportPooling(&graph, layer, axes: 1)
}

@Sendable func exportPooling2D(_ graph: inout GraphBuilder, _ layer: DescribedLayer) throws(ONNXError) {
  try exportPooling(&graph, layer, axes: 2)
}

/// Over the last axes between rows and channels; those before are left alone.
private func exportPooling(
  _ graph: inout GraphBuilder, _ layer: DescribedLayer, axes: Int
) throws(ONNXError) {
  let alone = [Int](repeating: 1, count: graph.sizes.count - 1 - axes)
  let size = try layer.sizes("pool_size", count: axes, default: [Int](repeating: 2, count: axes))
  let window = try Window(
    sizes: alone + size, strides: alone + layer.sizes("strides", count: axes, default: size),
    dilations: alone + size.map { _ in 1 }, padding: layer.text("padding", default: "valid"),
    input: graph.sizes.dropLast(), layer: layer)
  let sizes = window.places + graph.sizes.suffix(1)
  graph.arrange(.channelsFirst)
  if layer.kind.hasPrefix("Max") {
    graph.add("MaxPool", window.attributes, sizes: sizes)
  } else {
    // Padding counts for nothing in Keras.
    graph.add("AveragePool", window.attributes + [("count_include_pad", .integer(0))], sizes: sizes)
  }
}

/// One number for each channel.
@Sendable func exportGlobalPooling(_ graph: inout GraphBuilder, _ layer: DescribedLayer) throws(ONNXError) {
  let keeps = layer.flag("keepdims")
  let axes = (1..<graph.sizes.count).map { graph.position(of: $0) }.sorted()
  let ones = keeps ? [Int](repeating: 1, count: axes.count) : []
  graph.add(
    layer.kind.contains("Max") ? "ReduceMax" : "ReduceMean",
    [("axes", .integers(axes)), ("keepdims", .integer(keeps ? 1 : 0))], sizes: ones + graph.sizes.suffix(1))
}

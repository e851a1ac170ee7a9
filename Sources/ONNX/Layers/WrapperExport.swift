import Core

/// Two recurrent layers over the same frames, one from each end.
@Sendable func exportBidirectional(_ graph: inout GraphBuilder, _ layer: DescribedLayer) throws(ONNXError) {
  let half = layer.tensors.count / 2
  let forward = try layer.inner(tensors: 0..<half)
  let backward = try backwardLayer(layer, tensors: half..<layer.tensors.count)
  let mode = try layer.text("merge_mode", default: "concat")
  graph.arrange(.framesFirst)
  let (input, inputSizes) = (graph.value, graph.sizes)
  try addRecurrent(&graph, forward, flips: forward.flag("go_backwards"))
  let first = (value: graph.value, sizes: graph.sizes, layout: graph.layout)
  graph.take(input, sizes: inputSizes, layout: .framesFirst)
  // Keras turns the frames of the second once more, so that both tell of the same one.
  try addRecurrent(&graph, backward, flips: !backward.flag("go_backwards"))
  let second = graph.value
  graph.take(first.value, sizes: first.sizes, layout: first.layout)
  switch mode {
  case "concat":
    let sizes = first.sizes.dropLast() + [2 * first.sizes[first.sizes.count - 1]]
    graph.add("Concat", with: [second], [("axis", .integer(graph.channelPosition))], sizes: Array(sizes))
  case "sum": graph.add("Add", with: [second])
  case "mul": graph.add("Mul", with: [second])
  case "ave": graph.add("Mean", with: [second])
  default: throw layer.wrong("merge_mode", expected: "'concat', 'sum', 'mul' or 'ave'")
  }
}

/// The one that is given, or the first turned round.
private func backwardLayer(
  _ layer: DescribedLayer, tensors: Range<Int>
) throws(ONNXError) -> DescribedLayer {
  if let given = layer.config["backward_layer"], given != .null {
    return try layer.inner("backward_layer", tensors: tensors)
  }
  let same = try layer.inner(tensors: tensors)
  var config = same.config.object ?? [:]
  config["go_backwards"] = .bool(!same.flag("go_backwards"))
  return DescribedLayer(
    kind: same.kind, name: same.name, position: same.position, config: .object(config), tensors: same.tensors)
}

/// A layer for each frame alone. What goes over the last axes anyway needs nothing done; for all else frames become rows.
@Sendable func exportTimeDistributed(_ graph: inout GraphBuilder, _ layer: DescribedLayer) throws(ONNXError) {
  let inner = try layer.inner()
  guard !overLastAxes.contains(inner.kind) else { return try LayerExports.export(inner, into: &graph) }
  let frames = graph.sizes[0]
  graph.reshape(Array(graph.sizes.dropFirst()), rowsChange: true)
  try LayerExports.export(inner, into: &graph)
  graph.reshape([frames] + graph.sizes, rowsChange: true)
}

private let overLastAxes: Set = [
  "Activation", "AveragePooling1D", "AveragePooling2D", "BatchNormalization", "Conv1D", "Conv2D", "Dense",
  "DepthwiseConv1D", "Dropout", "ELU", "GaussianNoise", "LayerNormalization", "LeakyReLU", "MaxPooling1D",
  "MaxPooling2D", "ReLU", "Rescaling", "SeparableConv1D", "Softmax", "SpatialDropout1D",
]

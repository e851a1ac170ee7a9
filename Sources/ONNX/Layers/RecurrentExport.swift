/// SimpleRNN, LSTM and GRU.
@Sendable func exportRecurrent(_ graph: inout GraphBuilder, _ layer: DescribedLayer) throws(ONNXError) {
  try addRecurrent(&graph, layer, flips: layer.flag("go_backwards"))
}

/// A recurrent layer in the direction that it goes.
///
/// ONNX puts what it gives for a frame where the frame stands, whichever way it goes; Keras in the order it went.
///
/// - Parameter flips: whether the frames of a sequence change their order behind it.
func addRecurrent(_ graph: inout GraphBuilder, _ layer: DescribedLayer, flips: Bool) throws(ONNXError) {
  for key in ["return_state", "stateful"] { try layer.only(key, false) }
  let cell = try RecurrentCell(layer)
  let (frames, backwards) = (graph.sizes[0], layer.flag("go_backwards"))
  graph.arrange(.framesFirst)
  var inputs = [graph.value]
  inputs.append(graph.constant("kernel", [1, cell.gates * cell.units, graph.sizes[1]], cell.kernel))
  inputs.append(graph.constant("recurrent_kernel", [1, cell.gates * cell.units, cell.units], cell.recurrentKernel))
  inputs.append(graph.constant("bias", [1, 2 * cell.gates * cell.units], cell.bias))
  let attributes: [(String, ONNXGraph.Attribute.Value)] =
    [
      ("activations", .texts(cell.activations)), ("direction", .text(backwards ? "reverse" : "forward")),
      ("hidden_size", .integer(cell.units)),
    ] + cell.attributes
  let outputs = graph.node(cell.operation, inputs, attributes, outputs: 2)
  guard layer.flag("return_sequences") else {
    // Directions × rows × units.
    return squeeze(&graph, outputs[1], axis: 0, sizes: [cell.units], layout: .channelsLast)
  }
  // Frames × directions × rows × units.
  squeeze(&graph, outputs[0], axis: 1, sizes: [frames, cell.units], layout: .framesFirst)
  if flips { reverse(&graph) }
}

private func squeeze(
  _ graph: inout GraphBuilder, _ value: String, axis: Int, sizes: [Int], layout: GraphBuilder.Layout
) {
  let axes = graph.constant("direction", [axis])
  graph.take(graph.node("Squeeze", [value, axes])[0], sizes: sizes, layout: layout)
}

/// Frames from the last to the first.
private func reverse(_ graph: inout GraphBuilder) {
  let bounds = [("starts", -1), ("ends", Int.min + 1), ("axes", graph.position(of: 1)), ("steps", -1)]
    .map { graph.constant($0, [$1]) }
  graph.add("Slice", with: bounds)
}

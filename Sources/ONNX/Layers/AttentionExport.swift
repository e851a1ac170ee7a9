/// The frames by the weights that softmax over time gives to tanh(x · W + b) · v.
@Sendable func exportAttentionPooling(_ graph: inout GraphBuilder, _ layer: DescribedLayer) throws(ONNXError) {
  graph.arrange(.channelsLast)
  let (input, channels) = (graph.value, graph.sizes[1])
  let kernel = try layer.tensor("kernel")
  let context = try layer.tensor("context")
  let weights = graph.constant("kernel", kernel.sizes, kernel.values)
  let vector = graph.constant("context", [context.values.count, 1], context.values)
  graph.add("MatMul", with: [weights])
  if layer.has("bias") {
    let bias = graph.constant("bias", [kernel.sizes[1]], try layer.tensor("bias").values)
    graph.add("Add", with: [bias])
  }
  graph.add("Tanh")
  graph.add("MatMul", with: [vector])
  graph.add("Softmax", [("axis", .integer(1))])
  graph.add("Mul", with: [input])
  let frames = graph.constant("frames", [1])
  graph.add("ReduceSum", with: [frames], [("keepdims", .integer(0))], sizes: [channels])
}

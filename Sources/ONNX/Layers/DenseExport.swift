/// Dense: over the last axis, whatever stands before it.
@Sendable func exportDense(_ graph: inout GraphBuilder, _ layer: DescribedLayer) throws(ONNXError) {
  let kernel = try layer.tensor("kernel")
  let units = kernel.sizes[1]
  graph.arrange(.channelsLast)
  let weights = graph.constant("kernel", kernel.sizes, kernel.values)
  let bias = layer.has("bias") ? graph.constant("bias", [units], try layer.tensor("bias").values) : nil
  let sizes = graph.sizes.dropLast() + [units]
  if let bias, graph.sizes.count == 1 {
    graph.add("Gemm", with: [weights, bias], sizes: Array(sizes))
  } else {
    graph.add("MatMul", with: [weights], sizes: Array(sizes))
    if let bias { graph.add("Add", with: [bias]) }
  }
  try exportActivation(&graph, layer)
}

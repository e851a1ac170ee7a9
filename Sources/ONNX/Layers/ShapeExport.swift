@Sendable func exportFlatten(_ graph: inout GraphBuilder, _ layer: DescribedLayer) throws(ONNXError) {
  try layer.only("data_format", "channels_last")
  graph.reshape([graph.sizes.reduce(1, *)])
}

/// One size may be -1: what is left for it.
@Sendable func exportReshape(_ graph: inout GraphBuilder, _ layer: DescribedLayer) throws(ONNXError) {
  guard let wanted = layer.config["target_shape"]?.array?.compactMap(\.int), !wanted.isEmpty else {
    throw layer.wrong("target_shape", expected: "a list of sizes")
  }
  let known = wanted.filter { $0 > 0 }.reduce(1, *)
  graph.reshape(wanted.map { $0 > 0 ? $0 : graph.sizes.reduce(1, *) / known })
}

/// `dims` counts axes from 1, rows being none of them.
@Sendable func exportPermute(_ graph: inout GraphBuilder, _ layer: DescribedLayer) throws(ONNXError) {
  let dims = try layer.sizes("dims", count: graph.sizes.count)
  guard dims.sorted() == Array(1...graph.sizes.count) else {
    throw layer.wrong("dims", expected: "each axis from 1 to \(graph.sizes.count) once")
  }
  graph.arrange(.channelsLast)
  let sizes = dims.map { graph.sizes[$0 - 1] }
  guard dims != dims.sorted() else { return }
  graph.add("Transpose", [("perm", .integers([0] + dims))], sizes: sizes)
}

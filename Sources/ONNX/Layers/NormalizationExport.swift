@Sendable func exportBatchNormalization(_ graph: inout GraphBuilder, _ layer: DescribedLayer) throws(ONNXError) {
  try layer.onlyLastAxis(rank: graph.sizes.count)
  let (mean, variance) = (try layer.tensor("moving_mean").values, try layer.tensor("moving_variance").values)
  let gamma = layer.has("gamma") ? try layer.tensor("gamma").values : mean.map { _ in 1 }
  let beta = layer.has("beta") ? try layer.tensor("beta").values : mean.map { _ in 0 }
  graph.arrange(.channelsFirst)
  let constants = [("gamma", gamma), ("beta", beta), ("moving_mean", mean), ("moving_variance", variance)]
    .map { graph.constant($0, [$1.count], $1) }
  let epsilon = Float(try layer.number("epsilon", default: 1e-3))
  graph.add("BatchNormalization", with: constants, [("epsilon", .float(epsilon))])
}

@Sendable func exportLayerNormalization(_ graph: inout GraphBuilder, _ layer: DescribedLayer) throws(ONNXError) {
  try layer.onlyLastAxis(rank: graph.sizes.count)
  try layer.only("rms_scaling", false)
  graph.arrange(.channelsLast)
  let channels = graph.sizes[graph.sizes.count - 1]
  let gamma = layer.has("gamma") ? try layer.tensor("gamma").values : [Float](repeating: 1, count: channels)
  var constants = [graph.constant("gamma", [channels], gamma)]
  if layer.has("beta") { constants.append(graph.constant("beta", [channels], try layer.tensor("beta").values)) }
  let epsilon = Float(try layer.number("epsilon", default: 1e-3))
  graph.add("LayerNormalization", with: constants, [("axis", .integer(-1)), ("epsilon", .float(epsilon))])
}

/// (x − mean) / deviation, the deviation at least Keras's smallest.
@Sendable func exportNormalization(_ graph: inout GraphBuilder, _ layer: DescribedLayer) throws(ONNXError) {
  try layer.onlyLastAxis(rank: graph.sizes.count)
  try layer.only("invert", false)
  let variance = try layer.tensor("variance").values
  let mean = graph.perChannel("mean", try layer.tensor("mean").values)
  let deviation = graph.perChannel("deviation", variance.map { max($0.squareRoot(), 1e-7) })
  graph.add("Sub", with: [mean])
  graph.add("Div", with: [deviation])
}

@Sendable func exportRescaling(_ graph: inout GraphBuilder, _ layer: DescribedLayer) throws(ONNXError) {
  let scale = graph.constant("scale", [], [Float(try layer.number("scale", default: 1))])
  let offset = graph.constant("offset", [], [Float(try layer.number("offset", default: 0))])
  graph.add("Mul", with: [scale])
  graph.add("Add", with: [offset])
}

import Core

/// The activation at the end of a layer, and the layer that is nothing else.
@Sendable func exportActivation(_ graph: inout GraphBuilder, _ layer: DescribedLayer) throws(ONNXError) {
  let name = try layer.text("activation", default: "linear")
  guard let activation = activations[name] else {
    throw layer.wrong("activation", expected: activations.keys.sorted().joined(separator: ", "))
  }
  activation(&graph)
}

private let activations: [String: @Sendable (inout GraphBuilder) -> Void] = [
  "elu": { $0.add("Elu") },
  "exponential": { $0.add("Exp") },
  "gelu": gelu,
  "hard_sigmoid": { $0.add("HardSigmoid", [("alpha", .float(1 / 6)), ("beta", .float(0.5))]) },
  "leaky_relu": { $0.add("LeakyRelu", [("alpha", .float(0.2))]) },
  "linear": { _ in },
  "relu": { $0.add("Relu") },
  "relu6": relu6,
  "selu": { $0.add("Selu") },
  "sigmoid": { $0.add("Sigmoid") },
  "silu": swish,
  "softmax": softmax,
  "softplus": { $0.add("Softplus") },
  "softsign": { $0.add("Softsign") },
  "swish": swish,
  "tanh": { $0.add("Tanh") },
]

@Sendable private func relu6(_ graph: inout GraphBuilder) {
  let (floor, ceiling) = (graph.constant("floor", [], [0]), graph.constant("ceiling", [], [6]))
  graph.add("Clip", with: [floor, ceiling])
}

/// x · σ(x).
@Sendable private func swish(_ graph: inout GraphBuilder) {
  let gate = graph.node("Sigmoid", [graph.value])
  graph.add("Mul", with: gate)
}

/// x / 2 · (1 + erf(x / √2)): Keras's default, which this version of ONNX has no operator for.
@Sendable private func gelu(_ graph: inout GraphBuilder) {
  let (root, one, half) = (
    graph.constant("sqrt_half", [], [Float(0.5.squareRoot())]), graph.constant("one", [], [1]),
    graph.constant("half", [], [0.5])
  )
  let scaled = graph.node("Mul", [graph.value, root])
  let error = graph.node("Erf", scaled)
  let gate = graph.node("Add", error + [one])
  graph.add("Mul", with: gate)
  graph.add("Mul", with: [half])
}

@Sendable private func softmax(_ graph: inout GraphBuilder) {
  graph.add("Softmax", [("axis", .integer(graph.channelPosition))])
}

@Sendable func exportSoftmax(_ graph: inout GraphBuilder, _ layer: DescribedLayer) throws(ONNXError) {
  try layer.onlyLastAxis(rank: graph.sizes.count)
  softmax(&graph)
}

@Sendable func exportELU(_ graph: inout GraphBuilder, _ layer: DescribedLayer) throws(ONNXError) {
  graph.add("Elu", [("alpha", .float(Float(try layer.number("alpha", default: 1))))])
}

/// Keras 2 called the slope alpha.
@Sendable func exportLeakyReLU(_ graph: inout GraphBuilder, _ layer: DescribedLayer) throws(ONNXError) {
  let older = try layer.number("alpha", default: 0.3)
  let slope = try layer.number("negative_slope", default: older)
  graph.add("LeakyRelu", [("alpha", .float(Float(slope)))])
}

@Sendable func exportReLU(_ graph: inout GraphBuilder, _ layer: DescribedLayer) throws(ONNXError) {
  try layer.only("threshold", 0)
  let slope = try layer.number("negative_slope", default: 0)
  let most = try layer.number("max_value", default: .infinity)
  if slope == 0 { graph.add("Relu") } else { graph.add("LeakyRelu", [("alpha", .float(Float(slope)))]) }
  guard most.isFinite else { return }
  let limit = graph.constant("max_value", [], [Float(most)])
  graph.add("Min", with: [limit])
}

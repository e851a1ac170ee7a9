import Core

/// The weights and settings of a recurrent layer as ONNX wants them: a gate after the other, each unit's weights in a row.
struct RecurrentCell {
  let operation: String
  let units: Int
  let gates: Int
  let activations: [String]
  let attributes: [(String, ONNXGraph.Attribute.Value)]
  let kernel: [Float]
  let recurrentKernel: [Float]
  /// That of the input, then that of the recurrent part.
  let bias: [Float]

  init(_ layer: DescribedLayer) throws(ONNXError) {
    let (kernel, recurrent) = (try layer.tensor("kernel"), try layer.tensor("recurrent_kernel"))
    units = recurrent.sizes[0]
    gates = recurrent.sizes[1] / units
    // Keras has input, forget, cell, output; ONNX input, output, forget, cell.
    let order = layer.kind == "LSTM" ? [0, 3, 1, 2] : Array(0..<gates)
    let turn = { [units] (values: [Float]) in RecurrentCell.turn(values, gates: order, units: units) }
    (self.kernel, recurrentKernel) = (turn(kernel.values), turn(recurrent.values))
    let bias = layer.has("bias") ? try layer.tensor("bias").values : []
    let both = bias + [Float](repeating: 0, count: 2 * gates * units - bias.count)
    self.bias = turn(Array(both.prefix(gates * units))) + turn(Array(both.suffix(gates * units)))
    let settings: [(String, ONNXGraph.Attribute.Value)]
    let activation = try RecurrentCell.activation("activation", of: layer, default: "tanh")
    switch layer.kind {
    case "SimpleRNN":
      (operation, activations, settings) = ("RNN", [activation], [])
    case "GRU":
      let gate = try RecurrentCell.activation("recurrent_activation", of: layer, default: "sigmoid")
      (operation, activations) = ("GRU", [gate, activation])
      settings = [("linear_before_reset", .integer(layer.flag("reset_after", default: true) ? 1 : 0))]
    default:
      let gate = try RecurrentCell.activation("recurrent_activation", of: layer, default: "sigmoid")
      (operation, activations, settings) = ("LSTM", [gate, activation, activation], [])
    }
    attributes = settings + RecurrentCell.slopes(of: activations)
  }

  /// Rows × (gates · units) to (gates · units) × rows, the gates in another order.
  private static func turn(_ values: [Float], gates: [Int], units: Int) -> [Float] {
    let width = gates.count * units
    return gates.flatMap { gate in
      (gate * units..<(gate + 1) * units).flatMap { column in
        stride(from: column, to: values.count, by: width).map { values[$0] }
      }
    }
  }

  private static func activation(
    _ key: String, of layer: DescribedLayer, default standard: String
  ) throws(ONNXError) -> String {
    let name = try layer.text(key, default: standard)
    guard let known = known[name] else { throw layer.wrong(key, expected: known.keys.sorted().joined(separator: ", ")) }
    return known
  }

  /// Keras's hard sigmoid rises by a sixth; ONNX's does by a fifth unless told.
  private static func slopes(of activations: [String]) -> [(String, ONNXGraph.Attribute.Value)] {
    let hard = activations.filter { $0 == "HardSigmoid" }
    guard !hard.isEmpty else { return [] }
    return [
      ("activation_alpha", .floats(hard.map { _ in 1 / 6 })), ("activation_beta", .floats(hard.map { _ in 0.5 })),
    ]
  }

  private static let known = [
    "hard_sigmoid": "HardSigmoid", "relu": "Relu", "sigmoid": "Sigmoid", "softplus": "Softplus", "softsign": "Softsign",
    "tanh": "Tanh",
  ]
}

import Core
import Network
import Testing

/// Functional Keras 3 models in which the making of a mask is written out.
@Suite struct KerasMaskTests {
  private func tensor(_ source: String) -> JSONValue {
    ["class_name": "__keras_tensor__", "config": ["keras_history": [.string(source), 0, 0]]]
  }

  private func layer(
    _ kind: String, _ name: String, _ arguments: JSONValue, _ config: [String: JSONValue] = [:], mask: String? = nil
  ) -> JSONValue {
    [
      "class_name": .string(kind), "name": .string(name),
      "config": .object(config.merging(["name": .string(name)]) { _, new in new }),
      "inbound_nodes": [["args": arguments, "kwargs": mask.map { ["mask": tensor($0)] } ?? [:]]],
    ]
  }

  /// Masking, then a layer that may drop the mask, then an LSTM that is given one.
  private func model(comparedWith value: JSONValue = 0.5, between kind: String = "ReLU") throws -> Model {
    let input: JSONValue = [
      "class_name": "InputLayer", "name": "in", "inbound_nodes": [],
      "config": ["batch_shape": [.null, 6, 4], "name": "in"],
    ]
    let layers: JSONValue = [
      input, layer("Masking", "masking", [tensor("in")], ["mask_value": 0.5]),
      layer("NotEqual", "not_equal", [tensor("in"), value]),
      layer("Any", "any", [tensor("not_equal")], ["axis": [-1], "keepdims": false]),
      layer(kind, "between", [tensor("masking")], kind == "Reshape" ? ["target_shape": [6, 4]] : [:]),
      layer("LSTM", "lstm", [tensor("between")], ["units": 3], mask: "any"),
      layer("Dense", "dense", [tensor("lstm")], ["units": 3, "activation": "softmax"]),
    ]
    return try Model(kerasConfig: ["class_name": "Functional", "config": ["layers": layers]])
  }

  @Test func `the mask of the chain may be written out`() throws {
    #expect(try model().layers.map(\.name) == ["masking", "between", "lstm", "dense"])
  }

  @Test func `a mask that the chain would not pass on is refused`() {
    let found = "is given the mask of 'masking', which the layers between do not pass on"
    #expect(throws: NetworkError.notAChain(layer: "lstm", found: found)) { try model(between: "Reshape") }
  }

  @Test func `a mask that no Masking makes is refused`() {
    #expect(throws: NetworkError.self) { try model(comparedWith: 0.25) }
  }
}

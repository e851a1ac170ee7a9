import Core
import Network
import Testing

/// Functional Keras models: lists of layers that name those whose output they take.
@Suite struct KerasGraphTests {
  private typealias Link = (name: String, sources: [String])

  private func dense(_ name: String, _ nodes: JSONValue, last: Bool = false) -> JSONValue {
    [
      "class_name": "Dense", "name": .string(name), "inbound_nodes": nodes,
      "config": ["name": .string(name), "units": 3, "activation": last ? "softmax" : "linear"],
    ]
  }

  private let input: JSONValue = [
    "class_name": "InputLayer", "name": "in", "inbound_nodes": [],
    "config": ["batch_input_shape": [.null, 4], "name": "in"],
  ]

  /// As Keras 2 writes a call.
  private func older(_ sources: String...) -> JSONValue {
    [.array(sources.map { [.string($0), 0, 0, [:]] })]
  }

  /// As Keras 3 writes a call.
  private func newer(_ source: String, _ settings: JSONValue = [:]) -> JSONValue {
    [
      [
        "args": [["class_name": "__keras_tensor__", "config": ["keras_history": [.string(source), 0, 0]]]],
        "kwargs": settings,
      ]
    ]
  }

  private func model(_ kind: String = "Functional", _ layers: JSONValue...) throws -> Model {
    try Model(kerasConfig: ["class_name": .string(kind), "config": ["layers": .array(layers)]])
  }

  private func refusal(_ layers: JSONValue...) -> NetworkError? {
    #expect(throws: NetworkError.self) {
      try Model(kerasConfig: ["class_name": "Functional", "config": ["layers": .array(layers)]])
    }
  }

  @Test func `a chain reads in both spellings, in whatever order it is listed`() throws {
    let names = ["a", "b", "c"]
    let (second, third) = (
      dense("b", newer("a", ["mask": .null, "training": false])), dense("c", newer("b"), last: true)
    )
    #expect(try model("Functional", input, dense("a", newer("in")), second, third).layers.map(\.name) == names)
    let older = (dense("a", older("in")), dense("b", older("a")), dense("c", older("b"), last: true))
    #expect(try model("Model", input, older.0, older.1, older.2).layers.map(\.name) == names)
    #expect(try model("Model", older.2, older.1, input, older.0).layers.map(\.name) == names)
    let single = dense("a", [["in", 0, 0, [:]]], last: true)
    #expect(try model("Model", input, single).layers.map(\.name) == ["a"])
  }

  @Test func `a graph that is no chain is refused by the layer where it stops being one`() {
    #expect(
      refusal(input, dense("a", older("in")), dense("b", older("in")))
        == .notAChain(layer: "in", found: "goes to the layers 'a' and 'b'"))
    #expect(
      refusal(input, dense("a", older("in")), dense("b", older("a", "in")))
        == .notAChain(layer: "b", found: "takes 2 inputs"))
    #expect(
      refusal(input, dense("a", [[["in", 0, 0, [:]]], [["b", 0, 0, [:]]]]))
        == .notAChain(layer: "a", found: "is used in 2 places"))
    #expect(
      refusal(input, dense("a", newer("in", ["training": true])))
        == .notAChain(layer: "a", found: "is called with 'training'"))
    #expect(
      refusal(input, dense("a", older("b")), dense("b", older("a")))
        == .notAChain(layer: "in", found: "is joined to 1 of 3 layers only"))
    #expect(
      refusal(dense("a", older("b")), dense("b", older("a")))
        == .notAModel(found: "a Keras model without an input", expected: "an InputLayer"))
    #expect(
      refusal(input, dense("a", [["args": [], "kwargs": [:]]]))
        == .notAChain(layer: "a", found: "takes something other than an output"))
  }

  @Test func `the sentence names the layer and what is expected`() {
    #expect(
      NetworkError.notAChain(layer: "add", found: "takes 2 inputs").description
        == "layer 'add' takes 2 inputs; expected a plain chain, in which every layer takes the output of the one before it"
    )
  }

  @Test func `a Sequential of Keras 2 is a bare list, with the shape in its first layer`() throws {
    let first: JSONValue = [
      "class_name": "Dense",
      "config": ["name": "a", "units": 2, "activation": "softmax", "batch_input_shape": [.null, 4]],
    ]
    let model = try Model(kerasConfig: ["class_name": "Sequential", "config": [first]])
    #expect(model.inputShape == [4] && model.layers.map(\.name) == ["a"])
  }

  @Test func `another class of model is refused by name`() {
    #expect(
      throws: NetworkError.notAModel(
        found: "a Keras model of class 'Subclassed'", expected: "Sequential or Functional, with its layers")
    ) { try Model(kerasConfig: ["class_name": "Subclassed", "config": [:]]) }
  }
}

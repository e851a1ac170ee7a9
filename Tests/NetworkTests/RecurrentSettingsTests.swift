import Core
import Network
import TestSupport
import Testing

/// What recurrent layers refuse, how they drop, and that Keras's form of Bidirectional is read as it is written.
@Suite struct RecurrentSettingsTests {
  @Test(
    arguments: [
      (
        ["layer": "LSTM", "units": 3, "return_state": true],
        "layer 1 (LSTM 'subject'): 'return_state' is true; expected false"
      ),
      (
        ["layer": "GRU", "units": 3, "stateful": true],
        "layer 1 (GRU 'subject'): 'stateful' is true; expected false"
      ),
      (
        ["layer": "SimpleRNN", "units": 3, "activation": "mish"],
        "layer 1 (SimpleRNN 'subject'): 'activation' is \"mish\"; expected 'tanh' or 'sigmoid' or 'relu' or 'linear'"
      ),
      (
        ["layer": "Bidirectional"],
        "layer 1 (Bidirectional 'subject'): 'of' is missing; give {\"layer\": \"LSTM\", …}, or a GRU or SimpleRNN"
      ),
      (
        ["layer": "Bidirectional", "of": ["layer": "Flatten"]],
        "layer 1 (Bidirectional 'subject'): 'of' is a Flatten layer; expected {\"layer\": \"LSTM\", …}, or a GRU or SimpleRNN"
      ),
    ] as [(JSONValue, String)]) func `says what is wrong`(_ settings: JSONValue, _ sentence: String)
  {
    #expect { try LayerBench(settings, input: [4, 3], rows: 1) } throws: { "\($0)" == sentence }
  }

  @Test func `an input without frames is refused`() {
    #expect { try LayerBench(["layer": "LSTM", "units": 3], input: [4], rows: 1) } throws: {
      "\($0)".hasPrefix("layer 1 (LSTM 'subject'): its input is 4; it takes frames × features;")
    }
  }

  private static let dropping: [JSONValue] = [
    ["layer": "LSTM", "units": 17, "dropout": 0.3],
    ["layer": "LSTM", "units": 17, "dropout": 0.3, "recurrent_dropout": 0.2],
    ["layer": "GRU", "units": 17, "dropout": 0.3, "recurrent_dropout": 0.2],
    ["layer": "GRU", "units": 5, "recurrent_dropout": 0.2, "reset_after": false],
    ["layer": "SimpleRNN", "units": 5, "dropout": 0.3, "recurrent_dropout": 0.2],
  ]

  /// The masks are those of the key, so the layer is a function of its input: its slope can be taken.
  @Test(arguments: dropping) func `the gradient goes through the masks of the forward pass`(_ settings: JSONValue)
    throws
  {
    let bench = try LayerBench(settings, input: [4, 3], rows: 2)
    for (index, declared) in bench.layer.parameters.enumerated() {
      bench.set(at: index, numbers(declared.shape.count, seed: UInt64(index) + 7))
    }
    let (x, dy) = (numbers(24, seed: 2), numbers(2 * bench.layer.outputShape.count, seed: 3))
    #expect(bench.forward(x, training: true) == bench.forward(x, training: true))
    #expect(bench.forward(x, training: true) != bench.forward(x, training: false))
    let found = bench.backward(x, dy)
    let kernel = bench.parameters(at: 1)
    let found1 = bench.gradients(of: 1)
    func loss(_ x: [Float]) -> Double {
      zip(bench.forward(x, training: true), dy).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
    func slope(_ change: (Float) -> Double) -> Float { Float((change(0.01) - change(-0.01)) / 0.02) }
    let expected = x.indices.map { index in
      slope { step in
        var moved = x
        moved[index] += step
        return loss(moved)
      }
    }
    #expect(difference(found, expected) < 3e-3)
    let expected1 = kernel.indices.map { index in
      slope { step in
        var moved = kernel
        moved[index] += step
        bench.set(at: 1, moved)
        return loss(x)
      }
    }
    #expect(difference(found1, expected1) < 3e-3)
  }

  @Test func `the forget gate starts open`() throws {
    let last: JSONValue = ["layer": "Dense", "units": "classes", "activation": "softmax"]
    let model = try Model(layers: [["layer": "LSTM", "units": 3], last], inputShape: [4, 2], classCount: 2)
    let parameters = FloatBuffer(count: model.layout.count).view
    model.initialize(parameters, seed: 1)
    #expect(parameters[model.layout.entries[2].range].array == [0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0])
  }

  @Test func `two directions that Keras calls alike are told apart`() throws {
    let cell = { (backwards: Bool) -> JSONValue in
      ["class_name": "LSTM", "config": ["name": "forward_x", "units": 3, "go_backwards": .bool(backwards)]]
    }
    let layers: [JSONValue] = [
      ["class_name": "InputLayer", "config": ["batch_shape": [.null, 4, 2]]],
      ["class_name": "Bidirectional", "config": ["layer": cell(false), "backward_layer": cell(true)]],
      ["class_name": "Dense", "config": ["units": 2, "activation": "softmax"]],
    ]
    let model = try Model(kerasConfig: ["class_name": "Sequential", "config": ["layers": .array(layers)]])
    let names = model.layers[0].parameters.map(\.name)
    #expect(names[0] == "forward_x/lstm_cell/kernel" && names[3] == "backward_x/lstm_cell/kernel")
  }

  @Test func `what is written for Keras is read back as the same layers`() throws {
    let layers: [JSONValue] = [
      [
        "layer": "Bidirectional", "merge_mode": "ave",
        "of": ["layer": "GRU", "units": 3, "return_sequences": true, "dropout": 0.1, "reset_after": false],
      ],
      ["layer": "LSTM", "units": 3, "return_sequences": true, "use_bias": false, "unit_forget_bias": false],
      ["layer": "SimpleRNN", "units": 3, "activation": "relu", "go_backwards": true],
      ["layer": "Dense", "units": "classes", "activation": "softmax"],
    ]
    let model = try Model(layers: layers, inputShape: [4, 2], classCount: 2)
    let parameters = FloatBuffer(count: model.layout.count).view
    let written = model.kerasConfig(name: "model", parameters: parameters)
    let read = try Model(kerasConfig: written)
    #expect(read.kerasConfig(name: "model", parameters: parameters) == written)
    #expect(model.layers[0].parameters[3].name == "backward_gru/gru_cell/kernel")
  }
}

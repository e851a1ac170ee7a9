import Core
import Network
import TestSupport
import Testing

/// A batch normalisation that does the ReLU behind it too. A `Reshape` that changes nothing keeps two layers apart, and
/// so shows what they do in two passes.
@Suite struct JoinedLayersTests {
  private static let rows = 7
  private static let frames = 9
  private static let columns = 5

  private func model(
    apart: Bool, channels: Int, normalization: [String: JSONValue] = [:], relu: JSONValue = ["layer": "ReLU"]
  ) throws -> Model {
    let between: [JSONValue] = [["layer": "Reshape", "target_shape": [.int(Self.frames), .int(channels)]]]
    let layers: [JSONValue] =
      [
        ["layer": "Masking"],
        ["layer": "TimeDistributed", "of": ["layer": "Dense", "units": .int(channels)]],
        .object(normalization.merging(["layer": "BatchNormalization"]) { old, _ in old }),
      ] + (apart ? between : []) + [
        relu, ["layer": "Flatten"], ["layer": "Dense", "units": "classes", "activation": "softmax"],
      ]
    return try Model(layers: layers, inputShape: [Self.frames, Self.columns], classCount: 3)
  }

  private func trainer(_ model: Model) -> Trainer {
    let trainer = Trainer(model, rows: Self.rows)
    let random = RandomKey(seed: 4, purpose: .weights)
    for (index, entry) in model.layout.entries.enumerated() {
      let values = random.layer(index).normals(entry.shape.count)
      let positive = entry.name == "moving_variance"
      trainer.parameters[entry.range].copy(from: positive ? values.map { $0 * $0 + 0.5 } : values)
    }
    var x = random.layer(99).normals(Self.rows * Self.frames * Self.columns)
    // Frames that the mask leaves out.
    for index in x.indices where index / Self.columns % 4 == 1 { x[index] = 0 }
    trainer.fill(x, (0..<Self.rows).map { Int32($0 % 3) })
    return trainer
  }

  /// Loss and gradients of a step, and what the model says in use, as bits.
  private func bits(_ model: Model) -> (loss: UInt64, gradients: [UInt32], use: [UInt32]) {
    let trainer = trainer(model)
    let result = model.train(
      rows: Self.rows, workspace: trainer.workspace, parameters: trainer.parameters, gradients: trainer.gradients,
      key: RandomKey(seed: 1, purpose: .dropout))
    let workspace = Workspace(model: model, rows: Self.rows, training: false)
    workspace.input.copy(from: trainer.workspace.input)
    model.infer(rows: Self.rows, workspace: workspace, parameters: trainer.parameters)
    return (
      result.lossSum.bitPattern, trainer.gradients.array.map(\.bitPattern),
      workspace.probabilities[0..<3 * Self.rows].array.map(\.bitPattern)
    )
  }

  @Test(arguments: [1, 6, 16, 32, 70, 128])
  func `has the bits of two layers, in training and in use`(channels: Int) throws {
    let alone: [String: JSONValue] = ["trainable": false]
    for settings in [[:], ["scale": false], ["center": false], ["scale": false, "center": false], alone] {
      let (joined, apart) = (
        try model(apart: false, channels: channels, normalization: settings),
        try model(apart: true, channels: channels, normalization: settings)
      )
      let (found, expected) = (bits(joined), bits(apart))
      #expect(found == expected, "\(channels) channels, \(settings)")
      #expect(found.gradients.contains { $0 != 0 })
    }
  }

  @Test func `needs one tensor less in training`() throws {
    let bytes = try [false, true].map { apart in
      Workspace.byteCount(model: try model(apart: apart, channels: 32), rows: Self.rows, training: true)
    }
    #expect(bytes[1] - bytes[0] >= 4 * Self.rows * Self.frames * 32)
  }

  @Test func `leaves alone what is more than ReLU`() throws {
    for relu: JSONValue in [
      ["layer": "ReLU", "max_value": 2], ["layer": "ReLU", "negative_slope": 0.5], ["layer": "ReLU", "threshold": 0.3],
      ["layer": "Activation", "activation": "tanh"], ["layer": "Activation", "activation": "relu"],
    ] {
      let joined = try model(apart: false, channels: 20, relu: relu)
      #expect(bits(joined) == bits(try model(apart: true, channels: 20, relu: relu)), "\(relu)")
      #expect(joined.layers.count == 6)
    }
  }
}

import Checkpoints
import Core
import Network
import TestSupport
import Testing

/// Reads what `scripts/goldens/checkpoint.py` saved with Keras.
@Suite(.serialized) struct KerasGoldenTests {
  private struct Golden: Decodable {
    struct Weight: Decodable {
      let layer, path: String
      let shape: [Int]
      let values: [Float]
    }
    let layers: [String]
    let weights: [Weight]
    let input, output: [Float]
  }

  static func path(_ name: String) throws -> String { try Goldens(.module).path(name) }

  private func golden() throws -> Golden { try Goldens(.module).decode(Golden.self, "keras") }

  @Test func `weights that Keras saved read back equal`() throws {
    let golden = try golden()
    let checkpoint = try Checkpoint.read(KerasGoldenTests.path("keras.h5"))
    #expect(checkpoint.about == nil && checkpoint.state == nil)
    #expect(checkpoint.model.layers.map(\.name) == golden.layers)
    let entries = checkpoint.model.layout.entries.filter { $0.role != .fixed }
    #expect(entries.map { "sequential/\($0.layer)/\($0.name)" } == golden.weights.map(\.path))
    for (entry, weight) in zip(entries, golden.weights) {
      #expect(entry.shape == Shape(weight.shape), "\(weight.path)")
      #expect(checkpoint.parameters.view[entry.range].array == weight.values, "\(weight.path)")
    }
  }

  @Test func `a model that Keras saved predicts what Keras predicts, also after we wrote it`() throws {
    let golden = try golden()
    let scratch = try Scratch()
    let saved = try Checkpoint.read(KerasGoldenTests.path("keras.h5"))
    try saved.write(to: scratch.file("ours.h5"))
    for checkpoint in [saved, try Checkpoint.read(scratch.file("ours.h5"))] {
      let output = SmallModel.infer(checkpoint, golden.input)
      for (found, expected) in zip(output, golden.output) {
        #expect(abs(found - expected) < 2e-6, "\(output), Keras: \(golden.output)")
      }
    }
  }

  @Test func `statistics that Keras took itself are read`() throws {
    let checkpoint = try Checkpoint.read(KerasGoldenTests.path("adapted.h5"))
    let entries = checkpoint.model.layout.entries
    #expect(entries.map(\.name) == ["mean", "variance", "kernel", "bias"])
    #expect(checkpoint.parameters.view[entries[0].range].array == [2, 20])
    #expect(checkpoint.parameters.view[entries[1].range].array == [1, 100])
    let scratch = try Scratch()
    try checkpoint.write(to: scratch.file("ours.h5"))
    #expect(try Checkpoint.read(scratch.file("ours.h5")).digest == checkpoint.digest)
  }
}
